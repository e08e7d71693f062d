import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findFreePort } from "../../../launcher/settings/ports.mjs";
import { asForm } from "../coder/as-form.ts";
import { inParallel } from "../coder/in-parallel.ts";
import type { Contender } from "../contender.ts";
import type { Load, LoadRequest } from "../load/load.ts";
import { askForDeviceCode } from "../load/oauth-answers.ts";
import { absenceOf, startBinary } from "./start-binary.ts";

const VARIABLE = "BENCH_DEX";
const CLIENT = { client_id: "bench", client_secret: "bench", scope: "openid" };
const START: LoadRequest = { method: "POST", path: "/dex/device/code", ...asForm(CLIENT) };
const DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";

export const dex: Contender = {
  name: "dex",
  title: "Dex, its memory storage",
  scenarios: ["device-grant-start", "device-grant-poll"],
  absence: () => absenceOf(VARIABLE),

  async start(surroundings) {
    const port = await findFreePort();
    const url = `http://127.0.0.1:${port}`;
    const file = join(surroundings.directory, "dex.json");
    await writeFile(file, JSON.stringify(configuration(port)));
    const readyUrl = `${url}/dex/.well-known/openid-configuration`;
    const program = await startBinary(surroundings, {
      name: "dex",
      variable: VARIABLE,
      args: ["serve", file],
      readyUrl,
    });
    return {
      program,
      url,
      load: async ({ name }, connections) =>
        name === "device-grant-start"
          ? { expect: [200], sending: { kind: "repeat", requests: () => [START] } }
          : polls(url, connections),
      stop: program.stop,
    };
  },
};

/** JSON is YAML. */
function configuration(port: number) {
  return {
    issuer: `http://127.0.0.1:${port}/dex`,
    storage: { type: "memory" },
    web: { http: `127.0.0.1:${port}` },
    logger: { level: "error" },
    oauth2: { skipApprovalScreen: true },
    enablePasswordDB: true,
    staticClients: [
      { id: CLIENT.client_id, secret: CLIENT.client_secret, name: "Bench", redirectURIs: ["/device/callback"] },
    ],
  };
}

async function polls(url: string, connections: number): Promise<Load> {
  const requests = await inParallel(connections, { atOnce: 8 }, async (): Promise<LoadRequest> => {
    const device_code = await askForDeviceCode(url, START);
    return { method: "POST", path: "/dex/token", ...asForm({ ...CLIENT, grant_type: DEVICE_GRANT, device_code }) };
  });
  // Answers authorization_pending with 401 and slow_down with 400.
  return {
    expect: [400, 401],
    sending: { kind: "repeat", requests: (connection) => requests.slice(connection, connection + 1) },
  };
}
