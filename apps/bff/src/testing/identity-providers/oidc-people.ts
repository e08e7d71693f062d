import { startTestServer, type TestServer } from "../start-test-server.ts";
import type { Answer, TestBrowser } from "../test-browser.ts";
import { createTestClock } from "../test-clock.ts";
import { type ScriptedIssuer, startScriptedIssuer } from "./scripted-issuer.ts";

export const OIDC_CALLBACK = "/api/v2/users/oidc/callback";

export const kyle = { email: "kyle@kwc.io", email_verified: true };

interface OidcWorld {
  issuer: ScriptedIssuer;
  server: TestServer;
}

/** What the server may learn about the issuer as soon as it starts. */
interface OidcServerOptions {
  userInfo?: Record<string, unknown>;
  metadata?: Record<string, unknown>;
  upstreamTimeoutMs?: number;
}

/** A deployment that signs in with a scripted issuer, and with nothing else. */
export async function startOidcServer(
  env: Record<string, string> = {},
  { userInfo, metadata = {}, ...options }: OidcServerOptions = {},
): Promise<OidcWorld> {
  const clock = createTestClock();
  const issuer = await startScriptedIssuer(clock.now);
  Object.assign(issuer.script, { userInfo, metadata });
  const server = await startTestServer({ github: false, env: { ...issuer.env, ...env }, clock, ...options });
  return { issuer, server };
}

/** Goes to the issuer, signs in there, and returns the address to come back to. */
export async function authorizeAtIssuer({ issuer }: OidcWorld, browser: TestBrowser, redirect = ""): Promise<string> {
  const query = redirect === "" ? "" : `?redirect=${encodeURIComponent(redirect)}`;
  const start = await browser.get(OIDC_CALLBACK + query);
  const location = start.headers.get("location");
  if (start.status !== 307 || !location) throw new Error(`OIDC sign-in did not start: ${start.status} ${start.text}`);
  const state = new URL(location).searchParams.get("state") ?? "";
  return `${OIDC_CALLBACK}?${new URLSearchParams({ code: issuer.authorize(location), state })}`;
}

/** A complete sign-in with these claims in the ID token; returns the callback's answer. */
export async function signInByOidc(
  world: OidcWorld,
  browser: TestBrowser,
  claims: Record<string, unknown> = kyle,
): Promise<Answer> {
  world.issuer.script.idToken = claims;
  return browser.get(await authorizeAtIssuer(world, browser));
}

/** The result of a sign-in: the status, and a refusal's text. */
export async function outcomeOf(world: OidcWorld, claims: Record<string, unknown> = kyle): Promise<unknown[]> {
  const answer = await signInByOidc(world, world.server.browser(), claims);
  return answer.json ? [answer.status, answer.json] : [answer.status];
}
