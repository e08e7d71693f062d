import { randomBytes } from "node:crypto";

/** The Coder behind a deployment: everybody is the same person there, and every key is a different one. */
export function answerAsCoder(pathname: string): unknown {
  if (!pathname.startsWith("/api/v2/")) return undefined;
  if (pathname.endsWith("/organizations")) return [{ id: "crew", is_default: true }];
  if (pathname.endsWith("/keys/tokens")) return { key: `${text(5)}-${text(11)}` };
  return { id: "person", username: "person", users: [] };
}

export function coderEnv(url: string): Record<string, string> {
  return { CODER_UPSTREAM_URL: url, CODER_UPSTREAM_TOKEN: "outside-owner" };
}

function text(bytes: number): string {
  return randomBytes(bytes).toString("hex");
}
