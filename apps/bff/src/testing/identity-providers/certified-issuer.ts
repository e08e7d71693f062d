import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { routes } from "@coder-sign-in/api-types";
import Provider from "oidc-provider";
import { onTestFinished } from "vitest";
import { createTestBrowser, type TestBrowser } from "../test-browser.ts";

interface CertifiedIssuer {
  url: string;
  /** The environment of a deployment that signs in here. */
  env: Record<string, string>;
  /** Until then, the issuer answers 503 to everything. */
  serve(redirectUri: string): void;
  /** Signs in as a person, or cancels; returns the path to come back to. */
  visit(location: string, login: string | undefined): Promise<string>;
  /** Consents to sign out with the browser of the last visit; returns the path to come back to. */
  signOut(location: string): Promise<string>;
  /** Whether that browser would have to sign in again. */
  asksToSignIn(location: string): Promise<boolean>;
}

const client = { client_id: "coder", client_secret: "certified-secret-0123456789" };
const FORM = { "Content-Type": "application/x-www-form-urlencoded" };
const DAY_SECONDS = 86_400;

/** The certified `oidc-provider` on loopback, with its own clock and its own sign-in pages. Ends with the test. */
export async function startCertifiedIssuer(): Promise<CertifiedIssuer> {
  let listener: RequestListener = (_request, response) => response.writeHead(503).end();
  const server = createServer((request, response) => listener(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let visitor = createTestBrowser(url);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url,
    env: {
      CODER_OIDC_ISSUER_URL: url,
      CODER_OIDC_CLIENT_ID: client.client_id,
      CODER_OIDC_CLIENT_SECRET: client.client_secret,
    },
    serve(redirectUri) {
      listener = createProvider(url, redirectUri).callback();
    },
    async visit(location, login) {
      visitor = createTestBrowser(url);
      const interaction = await follow(visitor, location.slice(url.length));
      if (login === undefined) return follow(visitor, `${interaction}/abort`);
      const consent = await submit(visitor, interaction, { prompt: "login", login, password: "any" });
      return submit(visitor, consent, { prompt: "consent" });
    },
    async signOut(location) {
      const { text } = await visitor.get(location.slice(url.length));
      const [, xsrf = ""] = /name="xsrf" value="([^"]*)"/.exec(text) ?? [];
      return submit(visitor, "/session/end/confirm", { xsrf, logout: "yes" });
    },
    async asksToSignIn(location) {
      const page = await follow(visitor, location.slice(url.length));
      return (await visitor.get(page)).text.includes('name="password"');
    },
  };
}

function createProvider(url: string, redirectUri: string): Provider {
  return new Provider(url, {
    clients: [
      {
        ...client,
        redirect_uris: [redirectUri],
        post_logout_redirect_uris: [new URL(routes.returnFromProviderLogout.path, redirectUri).href],
        grant_types: ["authorization_code", "refresh_token"],
      },
    ],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "preferred_username"] },
    ttl: { AccessToken: 3600, IdToken: 30 * DAY_SECONDS, RefreshToken: 30 * DAY_SECONDS },
    cookies: { keys: ["test"] },
    features: { revocation: { enabled: true } },
    findAccount: (_context, login) => ({
      accountId: login,
      claims: () => ({
        sub: login,
        email: `${login}@kwc.io`,
        email_verified: true,
        name: `Name of ${login}`,
        preferred_username: login,
      }),
    }),
  });
}

/** Continues until a page is shown or a redirect leads elsewhere; returns its path. */
async function follow(browser: TestBrowser, path: string): Promise<string> {
  const answer = await browser.get(path);
  const location = answer.headers.get("location");
  if (location === null) return path;
  const next = new URL(location, "http://issuer.invalid");
  const isHere = ["/auth", "/interaction"].some((prefix) => next.pathname.startsWith(prefix));
  return isHere ? follow(browser, next.pathname + next.search) : next.pathname + next.search;
}

async function submit(browser: TestBrowser, path: string, fields: Record<string, string>): Promise<string> {
  const answer = await browser.post(path, new URLSearchParams(fields).toString(), FORM);
  const next = new URL(answer.headers.get("location") ?? "", "http://issuer.invalid");
  return follow(browser, next.pathname + next.search);
}
