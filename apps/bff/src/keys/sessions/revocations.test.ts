import { expect, test, vi } from "vitest";
import { startLossyProxy } from "../../testing/databases/lossy-proxy.ts";
import { inTurns } from "../../testing/in-turns.ts";
import { type Revocable, revocations, startRevoking } from "../../testing/revocations.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";
import { program } from "../../testing/tokens.ts";

/** Of each kind; CONTRIBUTING.md says when to revoke more. */
const COUNT = Number(process.env.REVOCATIONS ?? 5);
const CHECKING_EACH_REPLICA = 2;
/** One replica receives all changes this much later than the others. */
const FAR_MS = 10;
const PATIENCE = { timeout: 20_000 };

/** Keys that each replica accepts and caches. */
interface World {
  replicas: [TestServer, TestServer, TestServer];
  victims: Victim[];
}

interface Victim extends Revocable {
  how: string;
}

test(`rules#23, rules#24 and rules#50: while three replicas check, one of them far away, none accepts a key that is revoked (${COUNT} in each way)`, {
  timeout: 60_000 + 40_000 * COUNT,
}, async () => {
  const world = await startWorld();
  const load = startChecking(world);
  const acknowledged = new Map<Victim, number>();

  const refusals = await inTurns(world.victims, async (victim) => {
    const { status } = await victim.revoke();
    const isRevoked = victim.isRefused ? status === 400 : status < 300;
    if (isRevoked) acknowledged.set(victim, performance.now());
    return { how: victim.how, isRevoked, statuses: await statusesOf(world, victim) };
  });
  const accepted = await load.stop();

  const afterwards = accepted.filter(
    ({ victim, begunAt }) => begunAt > (acknowledged.get(victim) ?? Number.POSITIVE_INFINITY),
  );
  expect(afterwards.map(({ victim }) => victim.how)).toEqual([]);
  expect(refusals).toEqual(
    world.victims.map(({ how, refusal }) => ({ how, isRevoked: true, statuses: world.replicas.map(() => refusal) })),
  );
  expect(accepted.length).toBeGreaterThan(world.victims.length);
});

async function startWorld(): Promise<World> {
  // Continuous checks would reach the limit per minute.
  const env = { CODER_DANGEROUS_DISABLE_RATE_LIMITS: "true" };
  const first = await startTestServer({ env });
  const second = await startTestServer({ env, replicaOf: first });
  const far = await startLossyProxy(first.database.connection, { delayMs: FAR_MS });
  const third = await startTestServer({
    env,
    replicaOf: { ...first, database: { ...first.database, connection: far.connection } },
  });
  const replicas: World["replicas"] = [first, second, third];
  // Until a replica has proved that it receives changes, it caches nothing.
  for (const { deps } of replicas) await vi.waitFor(() => expect(deps.changes.isCurrent()).toBe(true), PATIENCE);
  const world = { replicas, victims: await makeVictims(replicas) };
  const statuses = await inTurns(world.victims, (victim) => statusesOf(world, victim));
  expect(new Set(statuses.flat())).toEqual(new Set([200]));
  return world;
}

/** All kinds in turn, through each replica in turn. */
async function makeVictims(replicas: World["replicas"]): Promise<Victim[]> {
  const revoking = await startRevoking(replicas);
  const kinds = Array.from({ length: COUNT }, () => revocations).flat();
  return inTurns(kinds, async ([how, make], turn) => {
    const way = revoking[(turn + Math.floor(turn / revocations.length)) % revoking.length] ?? fail();
    return { how, ...(await make(way, `victim-${turn}`)) };
  });
}

const check = (replica: TestServer, { token, path }: Revocable) => program(replica, token).get(path);

const statusesOf = ({ replicas }: World, victim: Victim) =>
  Promise.all(replicas.map(async (replica) => (await check(replica, victim)).status));

/** Checks all keys at all replicas, again and again. Stopping it returns which checks passed, and when they started. */
function startChecking({ replicas, victims }: World) {
  const accepted: { victim: Victim; begunAt: number }[] = [];
  let isOver = false;
  const checking = replicas.flatMap((replica) =>
    Array.from({ length: CHECKING_EACH_REPLICA }, async (_, lane) => {
      for (let turn = lane; !isOver; turn += CHECKING_EACH_REPLICA) {
        const victim = victims[turn % victims.length] ?? fail();
        const begunAt = performance.now();
        const { status } = await check(replica, victim);
        if (status === 200) accepted.push({ victim, begunAt });
      }
    }),
  );
  return {
    async stop() {
      isOver = true;
      await Promise.all(checking);
      return accepted;
    },
  };
}

function fail(): never {
  throw new Error("There is none.");
}
