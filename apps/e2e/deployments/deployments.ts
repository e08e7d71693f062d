import type { Issuer } from "../issuer.ts";
import { type Cluster, createDatabase } from "./databases.ts";
import { createOwner } from "./owner.ts";
import { type ProfileName, profiles } from "./profiles.ts";
import { type ServerProcess, startServerProcess } from "./server-process.ts";

export interface Deployment extends ServerProcess {
  databaseUrl: string;
}

export interface Deployments {
  /** The deployment of this name, with its owner; started on first use and kept. */
  get(name: ProfileName): Promise<Deployment>;
  stop(): Promise<void>;
}

/** A worker's running deployments, all using the same pretend providers. */
export function createDeployments(githubUrl: string, issuer: Issuer, cluster: Cluster): Deployments {
  const started = new Map<ProfileName, Promise<Deployment>>();

  async function start(name: ProfileName): Promise<Deployment> {
    const options = atIssuer(atGithub(profiles[name], githubUrl), issuer);
    const database = await createDatabase(cluster);
    const server = await startServerProcess({ ...options, ...database });
    issuer.admit(server.url);
    await createOwner(server.url);
    return { ...server, databaseUrl: database.CODER_PG_CONNECTION_URL };
  }

  return {
    get(name) {
      const server = started.get(name) ?? start(name);
      started.set(name, server);
      return server;
    },
    async stop() {
      await Promise.all([...started.values()].map(async (server) => (await server).stop()));
    },
  };
}

/** Without a client id the address would be an option without effect, which the server warns about. */
export function atGithub(options: Record<string, string>, githubUrl: string): Record<string, string> {
  const providers = Object.keys(options).filter((name) => /^CODER_EXTERNAL_AUTH_\d+_TYPE$/.test(name));
  const addresses = providers.map((name) => [name.replace("_TYPE", "_AUTH_URL"), `${githubUrl}/login/oauth/authorize`]);
  const withProviders = { ...options, ...Object.fromEntries(addresses) };
  if (!options.CODER_OAUTH2_GITHUB_CLIENT_ID) return withProviders;
  return { ...withProviders, CODER_OAUTH2_GITHUB_ENTERPRISE_BASE_URL: githubUrl };
}

function atIssuer(options: Record<string, string>, issuer: Issuer): Record<string, string> {
  return options.CODER_OIDC_CLIENT_ID ? { ...options, CODER_OIDC_ISSUER_URL: issuer.url } : options;
}
