import type { TestBrowser } from "../../test-browser.ts";
import { type Deployment, requireStatus, until, visit, whoIs } from "../deployment.ts";

interface Waiting {
  login: string;
  handle: string;
  state: string;
  cookies: Record<string, string>;
}

interface GitHubDevices {
  from: number;
  session: { login: string; key: string };
  /** GitHub has not been asked yet. */
  pending: Waiting;
  /** GitHub issued tokens, and then did not say whose they are. */
  granted: Waiting;
}

const CALLBACK = "/api/v2/users/oauth2/github/callback";
const SESSION = "coder_session_token";

export async function makeGitHubDevices(deployment: Deployment, from: number): Promise<GitHubDevices> {
  const signedIn = await start(deployment, from);
  const key = await signIn(deployment, from, signedIn);
  const granted = await start(deployment, from);
  const number = granted.login.replace("hub-", "");
  deployment.world.forgotten.add(number);
  const browser = visit(deployment, { from, cookies: granted.cookies });
  await until(deployment, async () => ((await poll(browser, granted)).status === 502 ? true : undefined));
  deployment.world.forgotten.delete(number);
  return { from, session: { login: signedIn.login, key }, pending: await start(deployment, from), granted };
}

export async function useGitHubDevices(deployment: Deployment, devices: GitHubDevices): Promise<void> {
  const { from, session, pending, granted } = devices;
  const names = [await whoIs(deployment, from, session.key)];
  for (const flow of [pending, granted]) {
    names.push(await whoIs(deployment, from, await signIn(deployment, from, flow)));
  }
  const expected = [session, pending, granted].map(({ login }) => login);
  if (names.join() !== expected.join()) throw new Error(`Signed in as ${names}, not as ${expected}.`);
}

async function start(deployment: Deployment, from: number): Promise<Waiting> {
  const browser = visit(deployment, { from });
  const location = requireStatus(await browser.get(CALLBACK), 307).headers.get("location") ?? "";
  const { json } = requireStatus(await browser.get("/api/v2/users/oauth2/github/device"), 200);
  return {
    login: json.user_code.toLowerCase(),
    handle: json.device_code,
    state: new URL(location, "http://page").searchParams.get("state") ?? "",
    cookies: Object.fromEntries(browser.cookies),
  };
}

/** Polls until GitHub's answer has become a session. */
function signIn(deployment: Deployment, from: number, flow: Waiting): Promise<string> {
  const browser = visit(deployment, { from, cookies: flow.cookies });
  return until(deployment, async () => {
    const answer = await poll(browser, flow);
    if (answer.status >= 500) throw new Error(`The flow broke: ${answer.text}`);
    return browser.cookies.get(SESSION);
  });
}

function poll(browser: TestBrowser, { handle, state }: Waiting) {
  return browser.get(`${CALLBACK}?${new URLSearchParams({ code: handle, state })}`);
}
