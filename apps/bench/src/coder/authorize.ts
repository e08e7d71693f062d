import { createHash, randomBytes } from "node:crypto";
import { memberOf } from "../load/oauth-answers.ts";
import { asForm } from "./as-form.ts";
import { type App, appForm, type CoderSite, ownerHeaders, type Person } from "./coder-site.ts";

/** What the app has to send to get tokens. */
export type Authorized = Record<"grant_type" | "code" | "code_verifier", string>;

/** A person allows an app to act for them (RFC 6749 4.1.1 and 4.1.2, RFC 7636). */
export async function authorize({ url }: CoderSite, { sessionToken }: Person, { id }: App): Promise<Authorized> {
  const verifier = randomBytes(32).toString("base64url");
  const query = new URLSearchParams({
    client_id: id,
    response_type: "code",
    state: "the-state",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  });
  const answer = await fetch(`${url}/oauth2/authorize?${query}`, {
    method: "POST",
    headers: { ...ownerHeaders(sessionToken), ...asForm({}).headers },
    redirect: "manual",
  });
  await answer.body?.cancel();
  const code = new URL(answer.headers.get("location") ?? "none:").searchParams.get("code");
  if (code === null) throw new Error(`There was no code, but ${answer.status} ${answer.headers.get("location")}`);
  return { grant_type: "authorization_code", code, code_verifier: verifier };
}

export async function askForRefreshToken(site: CoderSite, person: Person, app: App): Promise<string> {
  const { headers, body } = appForm(app, await authorize(site, person, app));
  const answer = await fetch(`${site.url}/oauth2/tokens`, { method: "POST", headers, body });
  return memberOf(await answer.text(), "refresh_token");
}
