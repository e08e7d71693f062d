import { z } from "zod";
import type { HttpFetch } from "./http-fetch.ts";
import { createOutgoingFetch } from "./outgoing-fetch.ts";
import { UpstreamError } from "./upstream-error.ts";

interface Release {
  /** Semantic version, with a leading v. */
  version: string;
  /** Its page. */
  url: string;
}

export interface Releases {
  /** Rejects with an `UpstreamError`. */
  latest(): Promise<Release>;
}

interface ReleasesOptions {
  url: URL;
  fetch: HttpFetch;
  now(): Date;
  timeoutMs: number;
}

const githubRelease = z.object({ tag_name: z.string().min(1), html_url: z.httpUrl() });

/** Where new versions are announced, in the form of GitHub's API (general#9.3). */
export function createReleases({ url, fetch, now, timeoutMs }: ReleasesOptions): Releases {
  const provider = `The list of releases at ${url.host}`;
  const ask = createOutgoingFetch({ provider, allowedOrigins: [url.origin], fetch, now, timeoutMs });
  return {
    async latest() {
      const answer = await ask(url, { headers: { Accept: "application/json", "User-Agent": "coder-sign-in" } });
      if (answer.status !== 200) throw new UpstreamError("malformed", `${provider} answered ${answer.status}.`);
      const release = githubRelease.safeParse(await answer.json().catch(() => undefined));
      if (!release.success) throw new UpstreamError("malformed", `${provider} sent no release.`);
      return { version: release.data.tag_name, url: release.data.html_url };
    },
  };
}
