import type { Answer, TestBrowser } from "../../test-browser.ts";
import { type Deployment, requireStatus, until, visit, whoIs } from "../deployment.ts";
import { oidcCode } from "../outside-world.ts";

interface OidcSession {
  from: number;
  login: string;
  session: string;
}

const CALLBACK = "/api/v2/users/oidc/callback";

/** Goes to the provider, signs in there as `login`, and comes back. */
export async function signInByOidc(browser: TestBrowser, login: string, query = ""): Promise<Answer> {
  const start = requireStatus(await browser.get(CALLBACK + query), 307);
  const back = new URLSearchParams(oidcCode(start.headers.get("location") ?? "", login));
  return requireStatus(await browser.get(`${CALLBACK}?${back}`), 307);
}

/** A session that lasts as long as the provider refreshes its token. */
export async function makeOidcSession(deployment: Deployment, from: number): Promise<OidcSession> {
  const browser = visit(deployment, { from });
  const login = `ada-${from}`;
  await signInByOidc(browser, login);
  return { from, login, session: browser.cookies.get("coder_session_token") ?? "" };
}

export async function useOidcSession(deployment: Deployment, { from, login, session }: OidcSession): Promise<void> {
  await until(deployment, async () => {
    await whoIs(deployment, from, session);
    return wasShown(deployment, `oidc-refresh-${login}`);
  });
}

/** Whether what was stored has reached the provider as it had issued it; undefined while it has not. */
export function wasShown({ world }: Deployment, secret: string): true | undefined {
  return world.shown.includes(secret) || undefined;
}
