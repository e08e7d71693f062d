import { asForm } from "../coder/as-form.ts";
import { inParallel } from "../coder/in-parallel.ts";
import type { Contender, Running, Surroundings } from "../contender.ts";
import type { Load, LoadRequest } from "../load/load.ts";
import { askForDeviceCode, memberOf } from "../load/oauth-answers.ts";
import { type Program, startProgram } from "../processes/start-program.ts";
import { programPath } from "./program-path.ts";
import { startPostgres } from "./start-postgres.ts";

/** The id and secret of its one client. */
interface Client {
  id: string;
  secret: string;
  redirectUri: string;
  codeVerifier: string;
}

const DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";

const SCENARIOS = ["token-exchange", "refresh", "device-grant-start", "device-grant-poll"];

/** Opaque tokens and no ID token, as here; refresh tokens are rotated at each use. */
export const oidcProvider: Contender = {
  name: "oidc-provider",
  title: "node-oidc-provider, map in memory",
  scenarios: SCENARIOS,
  start: (surroundings) => startProvider("oidc-provider", surroundings),
};

/** The same, as durable as this server. */
export const oidcProviderPostgres: Contender = {
  name: "oidc-provider-pg",
  title: "node-oidc-provider, PostgreSQL beside it by TCP",
  scenarios: SCENARIOS,
  async start(surroundings) {
    const postgres = await startPostgres("oidc-provider-pg", surroundings);
    try {
      const provider = await startProvider("oidc-provider-pg", surroundings, { database: postgres.url });
      return { ...provider, stop: () => provider.stop().finally(postgres.stop) };
    } catch (error) {
      await postgres.stop();
      throw error;
    }
  },
};

async function startProvider(
  name: string,
  { cores, directory }: Surroundings,
  input: { database?: string } = {},
): Promise<Running> {
  const args = [programPath("oidc-provider")];
  const program = startProgram({ name, args, core: cores.server, directory });
  const { port } = await program.ask<{ port: number }>("listen", input);
  const client = await program.ask<Client>("describe client");
  const url = `http://127.0.0.1:${port}`;
  return {
    program,
    url,
    load: ({ name: scenario }, connections) => loadOf(scenario, { program, url, client, connections }),
    stop: program.stop,
  };
}

interface Given {
  program: Program;
  url: string;
  client: Client;
  connections: number;
}

async function loadOf(scenario: string, given: Given): Promise<Load> {
  if (scenario === "token-exchange") return exchange(given);
  if (scenario === "refresh") return refresh(given);
  const start: LoadRequest = { method: "POST", path: "/device/auth", ...clientForm(given.client, {}) };
  if (scenario === "device-grant-start") {
    return { expect: [200], sending: { kind: "repeat", requests: () => [start] } };
  }
  const polls = await inParallel(given.connections, { atOnce: 8 }, async () => {
    const device_code = await askForDeviceCode(given.url, start);
    return tokenRequest(given.client, { grant_type: DEVICE_GRANT, device_code });
  });
  return {
    expect: [400],
    sending: { kind: "repeat", requests: (connection) => polls.slice(connection, connection + 1) },
  };
}

function exchange({ program, client }: Given): Load {
  const supply = (connections: number, ofEach: number) =>
    inParallel(connections, { atOnce: 1 }, async () => {
      const codes = await program.ask<string[]>("make codes", { count: ofEach });
      return codes.map((code) =>
        tokenRequest(client, {
          grant_type: "authorization_code",
          code,
          redirect_uri: client.redirectUri,
          code_verifier: client.codeVerifier,
        }),
      );
    });
  return { expect: [200], sending: { kind: "use-up", maxOfConnection: 500, supply } };
}

function refresh({ program, client }: Given): Load {
  const open = async (connections: number) => {
    const first = await program.ask<string[]>("make refresh tokens", { count: connections });
    return first.map((refreshToken) => {
      let token = refreshToken;
      return {
        next: () => tokenRequest(client, { grant_type: "refresh_token", refresh_token: token }),
        learn(answer: string) {
          token = memberOf(answer, "refresh_token");
        },
      };
    });
  };
  return { expect: [200], sending: { kind: "chain", open } };
}

function tokenRequest(client: Client, fields: Record<string, string>): LoadRequest {
  return { method: "POST", path: "/token", ...clientForm(client, fields) };
}

function clientForm({ id, secret }: Client, fields: Record<string, string>) {
  return asForm({ client_id: id, client_secret: secret, ...fields });
}
