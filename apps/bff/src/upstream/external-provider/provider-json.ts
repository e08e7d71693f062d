import type { Answer } from "../answers/answer.ts";
import type { OutgoingFetch } from "../outgoing-fetch.ts";
import { UpstreamError } from "../upstream-error.ts";
import type { ProviderAccount } from "./installation.ts";

/** A GET with the person's token. */
export function getWithToken(fetch: OutgoingFetch, url: string | URL, accessToken: string): Promise<Answer> {
  return fetch(url, {
    headers: { Accept: "application/json", Authorization: `Bearer ${accessToken}`, "User-Agent": "coder-sign-in" },
  });
}

export async function readRecord(answer: Answer, provider: string): Promise<Record<string, unknown>> {
  const body: unknown = await answer.json().catch((cause: unknown) => {
    throw new UpstreamError("malformed", `${provider} sent broken JSON.`, { cause });
  });
  if (isRecord(body)) return body;
  throw new UpstreamError("malformed", `${provider} sent something other than an object.`);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Undefined without an id, which means nobody. */
export function readAccount(value: unknown): ProviderAccount | undefined {
  if (!isRecord(value) || typeof value.id !== "number" || !Number.isSafeInteger(value.id)) return undefined;
  return {
    id: value.id,
    login: textOf(value.login),
    name: textOf(value.name),
    email: textOf(value.email),
    avatarUrl: textOf(value.avatar_url),
    profileUrl: textOf(value.html_url),
  };
}

export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
