import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

/** An OpenID Connect provider with pages of its own, where any name and any password sign in. */
export interface Issuer {
  url: string;
  /** Lets people come back to this deployment. */
  admit(deploymentUrl: string): void;
  close(): void;
}

export const oidcApp = { clientId: "coder-e2e", clientSecret: "e2e-secret-0123456789" };

/** The certified `oidc-provider` on loopback. Whoever signs in as `ada@kwc.io` has that address, verified. */
export async function openIssuer(): Promise<Issuer> {
  const deployments: string[] = [];
  let listener: RequestListener = (_request, response) => response.writeHead(503).end();
  const server = createServer((request, response) => listener(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    admit(deploymentUrl) {
      deployments.push(deploymentUrl);
      // Its memory is the module's, so a new one knows what the old one knew.
      listener = createProvider(url, [...deployments]).callback();
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function createProvider(url: string, deployments: string[]): Provider {
  const at = (path: string) => deployments.map((deployment) => `${deployment}/api/v2/users/oidc/${path}`);
  const { clientId: client_id, clientSecret: client_secret } = oidcApp;
  return new Provider(url, {
    clients: [{ client_id, client_secret, redirect_uris: at("callback"), post_logout_redirect_uris: at("logout") }],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    cookies: { keys: ["e2e"] },
    findAccount: (_context, login) => ({
      accountId: login,
      claims: () => ({ sub: login, email: login, email_verified: true, name: `Somebody called ${login}` }),
    }),
  });
}
