import { setTimeout as delay } from "node:timers/promises";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { SEALED_COLUMNS } from "../../store/encryption/byte-columns.ts";
import { createEncryption } from "../../store/encryption/encryption.ts";
import { builtServer } from "../built-server/built-server.ts";
import { type ServerProcess, startServerProcess } from "../built-server/server-process.ts";
import { KEYS, openBuiltIn, openExternal } from "./databases.ts";
import { DEPLOYMENT_ENV, type Deployment, until } from "./deployment.ts";
import { beginToFill, useCredentials } from "./fill-database.ts";
import { startOutsideWorld } from "./outside-world.ts";
import { listStrayCiphertext } from "./stray-ciphertext.ts";
import { listUnfilled } from "./unfilled.ts";

const NEW_KEY = Buffer.alloc(32, 8);

let main: string;

beforeAll(async () => {
  main = await builtServer();
});

test.each([
  ["one server, built-in PostgreSQL", 1, openBuiltIn],
  ["one server, external PostgreSQL", 1, openExternal],
  ["two servers, external PostgreSQL", 2, openExternal],
] as const)(
  "design#8, %s: killed, ended, given a new key and rid of the old one, everything that was given out is good",
  async (_layout, replicas, open) => {
    const world = await startOutsideWorld();
    onTestFinished(world.close);
    const database = await open();
    const env = { ...DEPLOYMENT_ENV, ...world.env, ...database.env };
    const fleet = openFleet(replicas);
    const deployment = { world, origins: fleet.origins, query: database.query, pass: () => delay(100) };
    const [killed, ended] = [Array(replicas).fill(null), Array(replicas).fill(0)];

    await fleet.start(env);
    const make = await beginToFill(deployment);
    const [first, second, third] = await Promise.all([make(10), make(11), make(12)]);
    const [old, fresh] = [database.firstKey(), NEW_KEY.toString("base64")];
    expect(await listUnfilled(deployment), "what nothing in kinds/ fills").toEqual([]);
    expect(await listStrayCiphertext(deployment, createEncryption([Buffer.from(old, "base64")]))).toEqual([]);

    expect(await fleet.end("SIGKILL")).toEqual(killed);
    await fleet.start(env);
    await useCredentials(deployment, first);

    if (replicas > 1) {
      expect(await fleet.end("SIGTERM")).toEqual(ended);
      await fleet.start({ ...env, [KEYS]: `${old},${fresh}` });
    }
    expect(await fleet.end("SIGTERM")).toEqual(ended);
    await fleet.start({ ...env, [KEYS]: `${fresh},${old}` });
    await useCredentials(deployment, second);
    await until(deployment, () => isAllSealedWith(deployment, NEW_KEY));

    expect(await fleet.end("SIGTERM")).toEqual(ended);
    await fleet.start({ ...env, [KEYS]: fresh });
    await useCredentials(deployment, third);
  },
  240_000,
);

/** So many servers with the same options. Any still running at the end of the test are ended. */
function openFleet(replicas: number) {
  let servers: ServerProcess[] = [];
  const end = (signal: "SIGKILL" | "SIGTERM") => Promise.all(servers.map((one) => one.end(signal)));
  onTestFinished(async () => {
    await end("SIGTERM");
  });
  return {
    origins: () => servers.map(({ origin }) => origin),
    end,
    async start(env: Record<string, string>) {
      servers = await Promise.all(Array.from({ length: replicas }, () => startServerProcess(main, env)));
    },
  };
}

async function isAllSealedWith({ query }: Pick<Deployment, "query">, key: Buffer): Promise<true | undefined> {
  const { keyId } = createEncryption([key]);
  for (const name of SEALED_COLUMNS) {
    const [table, column] = name.split(".");
    const others = `select 1 from ${table} where substring(${column} from 1 for ${keyId.length}) <> $1 limit 1`;
    if ((await query(others, [keyId])).length > 0) return undefined;
  }
  return true;
}
