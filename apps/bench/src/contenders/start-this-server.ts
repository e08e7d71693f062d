import { existsSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { readyAddress } from "../../../launcher/children/server-ready.mjs";
import { openCoderSite } from "../coder/coder-site.ts";
import type { Running, Surroundings } from "../contender.ts";
import { type Program, startProgram } from "../processes/start-program.ts";
import { startReplica } from "./start-replica.ts";

const MAIN = fileURLToPath(new URL("../../../bff/dist/main.js", import.meta.url));
const START_MS = 60_000;
const LOOK_EACH_MS = 50;

/** Everything as in production: the production build, metrics, and a proxy in front that sends client addresses. */
const OPTIONS = {
  CODER_HTTP_ADDRESS: "127.0.0.1:0",
  CODER_PROMETHEUS_ENABLE: "true",
  CODER_PROMETHEUS_ADDRESS: "127.0.0.1:0",
  CODER_PROXY_TRUSTED_HEADERS: "X-Forwarded-For",
  CODER_PROXY_TRUSTED_ORIGINS: "127.0.0.1",
  CODER_OAUTH2_GITHUB_CLIENT_ID: "bench",
  CODER_OAUTH2_GITHUB_DEVICE_FLOW: "true",
  CODER_OAUTH2_GITHUB_ALLOW_EVERYONE: "true",
  CODER_OAUTH2_GITHUB_ALLOW_SIGNUPS: "true",
};

/** Where an option permits, limits count and are never reached; the others are avoided by using many addresses. */
const RATE_LIMITS = {
  on: { CODER_API_RATE_LIMIT: "1000000000" },
  off: { CODER_DANGEROUS_DISABLE_RATE_LIMITS: "true" },
};

interface Options {
  own: Record<string, string>;
  /** For additional processes, where they differ. */
  ofReplicas?: Record<string, string>;
}

export async function startThisServer(name: string, surroundings: Surroundings, options: Options): Promise<Running> {
  if (!surroundings.hasCoderBehind) return startAlone(name, surroundings, options);
  // Each has its own, since the same people are created in each.
  const coder = await startAlone(
    `coder-behind-${name}`,
    { ...surroundings, cores: { ...surroundings.cores, server: surroundings.cores.load } },
    { own: { CODER_EPHEMERAL: "true" } },
  );
  try {
    const behind = { CODER_UPSTREAM_URL: coder.url, CODER_UPSTREAM_TOKEN: coder.site?.ownerToken ?? "" };
    const running = await startAlone(name, surroundings, { ...options, own: { ...options.own, ...behind } });
    return { ...running, stop: () => running.stop().finally(coder.stop) };
  } catch (error) {
    await coder.stop();
    throw error;
  }
}

async function startAlone(
  name: string,
  { cores, github, directory, rateLimits }: Surroundings,
  { own, ofReplicas = own }: Options,
): Promise<Running> {
  if (!existsSync(MAIN)) throw new Error("This server is not built: npm run build");
  const at = { CODER_OAUTH2_GITHUB_ENTERPRISE_BASE_URL: github.url };
  const env = { ...OPTIONS, ...RATE_LIMITS[rateLimits], ...at };
  const program = startProgram({ name, directory, args: [MAIN], env: { ...env, ...own }, core: cores.server });
  const url = await readOrigin(program);
  const site = await openCoderSite(url);
  return {
    program,
    url,
    site,
    startReplica: ({ isBare }) =>
      startReplica({
        name: `${name}-replica`,
        directory,
        main: MAIN,
        env: { ...env, ...ofReplicas },
        core: isBare ? cores.all : cores.server,
        isBare,
      }),
    async load({ name: scenario, work }, connections) {
      if (work.kind !== "load") throw new Error(`${scenario} is no load.`);
      return work.prepare(site, connections);
    },
    stop: program.stop,
  };
}

async function readOrigin(program: Program): Promise<string> {
  for (let waited = 0; waited < START_MS; waited += LOOK_EACH_MS) {
    const address = readyAddress(program.output());
    if (address) return address.origin;
    await delay(LOOK_EACH_MS);
  }
  await program.stop();
  throw new Error(`This server was not ready within ${START_MS / 1000} s:\n${program.output()}`);
}
