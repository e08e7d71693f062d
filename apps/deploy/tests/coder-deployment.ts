import { createApiClient } from "@coder-sign-in/api-client";
import { createPerson } from "../../e2e/deployments/create-person.ts";
import { type LoadBalancer, openLoadBalancer } from "../../e2e/deployments/load-balancer.ts";
import { createOwner, owner } from "../../e2e/deployments/owner.ts";
import { type ServerProcess, startServerProcess } from "../../e2e/deployments/server-process.ts";
import { SIGN_IN_HOST } from "./hosts.ts";

/** The sign-in server with a Coder behind it, which another instance of it plays. */
export interface CoderDeployment {
  signIn: ServerProcess;
  coder: ServerProcess;
  /** The way from the one to the other. */
  way: LoadBalancer;
  /** Somebody who has an account at the sign-in server. */
  maja: { email: string; password: string };
  /** By its owner. */
  coderApi: ReturnType<typeof createApiClient>;
  stop(): Promise<void>;
}

/** `signInOptions` are more options of the sign-in server. */
export async function startCoderDeployment(
  port: number,
  signInOptions: Record<string, string> = {},
): Promise<CoderDeployment> {
  const options = { CODER_EPHEMERAL: "true", CODER_ACCESS_URL: `https://${SIGN_IN_HOST}:${port}` };
  const coder = await startServerProcess(options);
  await createOwner(coder.address);
  const coderApi = await byOwner(coder.address);
  const { key } = await coderApi.createToken({ user: "me", body: {} });
  const way = await openLoadBalancer();
  way.sendTo(coder.address);
  const signIn = await startServerProcess({
    ...options,
    CODER_PROXY_TRUSTED_ORIGINS: "127.0.0.1/32",
    CODER_PROXY_TRUSTED_HEADERS: "X-Forwarded-For",
    CODER_UPSTREAM_URL: way.url,
    CODER_UPSTREAM_TOKEN: key,
    ...signInOptions,
  });
  await createOwner(signIn.address);
  return {
    signIn,
    coder,
    way,
    maja: await createPerson(signIn.address, { username: "maja", roles: [] }),
    coderApi,
    async stop() {
      await signIn.stop();
      await way.close();
      await coder.stop();
    },
  };
}

async function byOwner(baseUrl: string) {
  const { session_token } = await createApiClient({ baseUrl }).loginWithPassword({ body: owner });
  return createApiClient({ baseUrl, headers: () => ({ "Coder-Session-Token": session_token }) });
}
