import { createApiClient } from "@coder-sign-in/api-client";
import { inject } from "vitest";
import { createPerson } from "../../e2e/deployments/create-person.ts";
import { createDatabase } from "../../e2e/deployments/databases.ts";
import { type LoadBalancer, openLoadBalancer } from "../../e2e/deployments/load-balancer.ts";
import { createOwner, owner } from "../../e2e/deployments/owner.ts";
import { type ServerProcess, startServerProcess } from "../../e2e/deployments/server-process.ts";
import { SIGN_IN_HOST } from "./hosts.ts";

/** The sign-in server with a Coder behind it, played by another instance of it. */
export interface CoderDeployment {
  /** The connection to the sign-in server: each request goes to another of its three replicas. */
  signIn: LoadBalancer;
  coder: ServerProcess;
  /** The connection between the two. */
  way: LoadBalancer;
  /** A person with an account at the sign-in server. */
  maja: { email: string; password: string };
  /** By its owner. */
  coderApi: ReturnType<typeof createApiClient>;
  stop(): Promise<void>;
}

interface MoreOptions {
  signIn?: Record<string, string>;
  coder?: Record<string, string>;
}

export async function startCoderDeployment(port: number, more: MoreOptions = {}): Promise<CoderDeployment> {
  const options = { CODER_ACCESS_URL: `https://${SIGN_IN_HOST}:${port}` };
  const cluster = inject("cluster");
  const coder = await startServerProcess({ ...(await createDatabase(cluster)), ...options, ...more.coder });
  await createOwner(coder.address);
  const coderApi = await byOwner(coder.address);
  const { key } = await coderApi.createToken({ user: "me", body: {} });
  const way = await openLoadBalancer();
  way.sendTo(coder.address);
  const replicas = await startReplicas({
    ...(await createDatabase(cluster)),
    ...options,
    CODER_PROXY_TRUSTED_ORIGINS: "127.0.0.1/32",
    CODER_PROXY_TRUSTED_HEADERS: "X-Forwarded-For",
    CODER_UPSTREAM_URL: way.url,
    CODER_UPSTREAM_TOKEN: key,
    ...more.signIn,
  });
  const signIn = await openLoadBalancer();
  signIn.sendTo(...replicas.addresses);
  await createOwner(signIn.url);
  return {
    signIn,
    coder,
    way,
    maja: await createPerson(signIn.url, { username: "maja", roles: [] }),
    coderApi,
    async stop() {
      await signIn.close();
      await replicas.stop();
      await way.close();
      await coder.stop();
    },
  };
}

/** Three on one database. */
async function startReplicas(options: Record<string, string>) {
  const replicas = await Promise.all([1, 2, 3].map(() => startServerProcess(options)));
  return {
    addresses: replicas.map(({ address }) => address),
    async stop() {
      await Promise.all(replicas.map((replica) => replica.stop()));
    },
  };
}

async function byOwner(baseUrl: string) {
  const { session_token } = await createApiClient({ baseUrl }).loginWithPassword({ body: owner });
  return createApiClient({ baseUrl, headers: () => ({ "Coder-Session-Token": session_token }) });
}
