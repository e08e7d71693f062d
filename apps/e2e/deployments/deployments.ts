import { createOwner } from "./owner.ts";
import { type ProfileName, profiles } from "./profiles.ts";
import { type ServerProcess, startServerProcess } from "./server-process.ts";

export interface Deployments {
  /** The deployment of this name, with its owner; started when first asked for and kept. */
  get(name: ProfileName): Promise<ServerProcess>;
  stop(): Promise<void>;
}

/** A worker's running deployments, all pointed at the same pretend GitHub. */
export function createDeployments(githubUrl: string): Deployments {
  const started = new Map<ProfileName, Promise<ServerProcess>>();

  async function start(name: ProfileName): Promise<ServerProcess> {
    const server = await startServerProcess({ ...atGithub(profiles[name], githubUrl), CODER_EPHEMERAL: "true" });
    await createOwner(server.url);
    return server;
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
  if (!options.CODER_OAUTH2_GITHUB_CLIENT_ID) return options;
  return { ...options, CODER_OAUTH2_GITHUB_ENTERPRISE_BASE_URL: githubUrl };
}
