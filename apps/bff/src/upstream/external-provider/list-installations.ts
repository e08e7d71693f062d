import type { ExternalAuthConfig } from "../../config/external-providers/external-auth-config.ts";
import { nextPage } from "../next-page.ts";
import type { OutgoingFetch } from "../outgoing-fetch.ts";
import { UpstreamError } from "../upstream-error.ts";
import type { Installation } from "./installation.ts";
import { getWithToken, isRecord, readAccount, readRecord, textOf } from "./provider-json.ts";

const MAX_PAGES = 20;

/** Where the app is installed (github#1.3), over all pages. Undefined: the token belongs to no such app. */
export async function listInstallations(
  fetch: OutgoingFetch,
  { appInstallationsUrl, displayName }: ExternalAuthConfig,
  accessToken: string,
): Promise<Installation[] | undefined> {
  if (appInstallationsUrl === "") return undefined;
  const installations: Installation[] = [];
  let url: URL | undefined = new URL(appInstallationsUrl);
  url.searchParams.set("per_page", "100");
  for (let page = 0; url && page < MAX_PAGES; page++) {
    const answer = await getWithToken(fetch, url, accessToken);
    if ([401, 403, 404].includes(answer.status)) return undefined;
    if (!answer.ok) throw new UpstreamError("malformed", `${displayName} answered ${answer.status} for installations.`);
    const body = await readRecord(answer, displayName);
    installations.push(...(Array.isArray(body.installations) ? body.installations.flatMap(readInstallation) : []));
    url = nextPage(answer.headers.get("link"), url);
  }
  return installations;
}

function readInstallation(value: unknown): Installation[] {
  if (!isRecord(value) || typeof value.id !== "number") return [];
  const account = readAccount(value.account);
  return account ? [{ id: value.id, account, configureUrl: textOf(value.html_url) }] : [];
}
