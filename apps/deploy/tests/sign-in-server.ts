import type { TestProject } from "vitest/node";
import { type Cluster, createDatabase, openDatabases } from "../../e2e/deployments/databases.ts";
import { createOwner } from "../../e2e/deployments/owner.ts";
import { startServerProcess } from "../../e2e/deployments/server-process.ts";
import { findLastingPorts } from "./find-lasting-ports.ts";
import { SERVICE_HOST, SIGN_IN_HOST } from "./hosts.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where servers that a test starts have their databases. */
    cluster: Cluster;
    /** Where the sign-in server listens, for the proxy. */
    signInServer: string;
    /** Where each proxy listens while it is tested: the port of all addresses that people see. The next two are its, too. */
    proxyPort: number;
  }
}

/** The built server with its owner, behind a proxy that each test starts. Returns a function that stops it. */
export default async function startSignInServer({ provide }: TestProject): Promise<() => Promise<void>> {
  const port = await findLastingPorts(3);
  const databases = await openDatabases();
  const server = await startServerProcess({
    ...(await createDatabase(databases.cluster)),
    CODER_ACCESS_URL: `https://${SIGN_IN_HOST}:${port}`,
    CODER_PROXY_TRUSTED_ORIGINS: "127.0.0.1/32",
    CODER_PROXY_TRUSTED_HEADERS: "X-Forwarded-For",
    CODER_FORWARD_AUTH_REDIRECT_HOSTS: `${SERVICE_HOST}:${port}`,
    CODER_FORWARD_AUTH_COOKIE_DOMAIN: "example.com",
  });
  await createOwner(server.address);
  provide("cluster", databases.cluster);
  provide("signInServer", server.address);
  provide("proxyPort", port);
  return async () => {
    await server.stop();
    await databases.stop();
  };
}
