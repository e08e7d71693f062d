import type { TestBrowser } from "../../test-browser.ts";
import { type Deployment, requireStatus, visit } from "../deployment.ts";
import { addPerson, signIn } from "./account.ts";
import { signInByOidc } from "./oidc.ts";

interface Conversion {
  from: number;
  login: string;
  state: string;
  cookies: Record<string, string>;
}

/** An account that is about to convert from its password to a provider; its permission to do so is signed. */
export async function makeConversion(deployment: Deployment, owner: TestBrowser, from: number): Promise<Conversion> {
  const { username: login, ...person } = await addPerson(owner, `turner-${from}`);
  const session = await signIn(visit(deployment, { from }), person);
  const browser = visit(deployment, { from, session });
  const wanted = { to_type: "oidc", password: person.password };
  const { state_string: state } = requireStatus(await browser.post("/api/v2/users/me/convert-login", wanted), 201).json;
  return { from, login, state, cookies: Object.fromEntries(browser.cookies) };
}

export async function useConversion(deployment: Deployment, { from, login, state, cookies }: Conversion) {
  const browser = visit(deployment, { from, cookies });
  await signInByOidc(browser, login, `?${new URLSearchParams({ oidc_merge_state: state })}`);
  const answer = requireStatus(await browser.get("/api/v2/users/me/login-type"), 200);
  if (answer.json.login_type !== "oidc") throw new Error(`The account was not converted: ${answer.text}`);
}
