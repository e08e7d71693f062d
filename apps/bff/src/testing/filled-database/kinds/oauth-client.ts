import { newPkce, toForm } from "../../oauth-apps.ts";
import type { Answer, TestBrowser } from "../../test-browser.ts";
import { requireStatus } from "../deployment.ts";

export const REDIRECT_URI = "https://example.com/callback";

/** What a client authenticates with at the token endpoint. */
export type Client = { client_id: string; client_secret?: string };

export interface Code {
  code: string;
  verifier: string;
}

export function sendForm(browser: TestBrowser, path: string, form: Record<string, string | undefined>) {
  return browser.post(path, toForm(form), { "Content-Type": "application/x-www-form-urlencoded" });
}

/** The address at which an app requests access, and what it keeps until the answer. */
export function newRequest({ client_id }: Client): { path: string; verifier: string } {
  const { verifier, challenge } = newPkce();
  const query = { client_id, response_type: "code", code_challenge: challenge, state: "the-state" };
  return { path: `/oauth2/authorize?${toForm(query)}`, verifier };
}

export function codeIn(location: string | null): string {
  const code = new URL(location ?? "none:").searchParams.get("code");
  if (code === null) throw new Error(`There is no code in ${location}.`);
  return code;
}

export async function askForCode(program: TestBrowser, client: Client): Promise<Code> {
  const { path, verifier } = newRequest(client);
  const { headers } = requireStatus(await sendForm(program, path, {}), 302);
  return { code: codeIn(headers.get("location")), verifier };
}

export async function exchange(browser: TestBrowser, client: Client, { code, verifier }: Code): Promise<Answer> {
  const form = { ...client, grant_type: "authorization_code", code, code_verifier: verifier };
  return requireStatus(await sendForm(browser, "/oauth2/tokens", form), 200);
}
