import type { BuildInfoResponse, UpdateCheckResponse } from "@coder-sign-in/api-types";

type UpdateState =
  | { state: "unknown" }
  | { state: "latest"; version: string; url: string }
  | { state: "newer"; version: string; url: string };

/** While nothing is known, the answer is this build itself (general#9.3). */
export function updateState({ current, version, url }: UpdateCheckResponse, build: BuildInfoResponse): UpdateState {
  if (!current) return { state: "newer", version, url };
  const isOwn = version === build.version && url === build.external_url;
  return isOwn ? { state: "unknown" } : { state: "latest", version, url };
}
