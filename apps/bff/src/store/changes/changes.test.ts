import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Changes, followChanges, type ListeningConnection } from "./changes.ts";
import { readMessage } from "./message.ts";

beforeEach(() => vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }));
afterEach(() => vi.useRealTimers());

/** What PostgreSQL does: every message to every listener, in one order. */
function createChannel() {
  const hearers = new Set<(payload: string) => void>();
  const said: string[] = [];
  let delivered = 0;
  let isDelivering = false;
  return {
    said,
    hearers,
    say(payload: string) {
      said.push(payload);
      if (isDelivering) return;
      isDelivering = true;
      for (; delivered < said.length; delivered++) for (const hear of [...hearers]) hear(said[delivered] ?? "");
      isDelivering = false;
    },
  };
}

interface Replica {
  changes: Changes;
  heard: unknown[];
  /** Ends the listening connection, and with `forGood` every later one. */
  cut(forGood?: boolean): void;
  /** From now on nothing arrives, and nothing reports that. */
  deafen(): void;
}

function startReplica(channel: ReturnType<typeof createChannel>, replica: string, opensAfterMs = 0): Replica {
  const heard: unknown[] = [];
  let end = () => {};
  let hear = (_payload: string) => {};
  let isUnreachable = false;
  const hasCompany = channel.hearers.size > 0;
  const changes = followChanges({
    replica,
    now: () => performance.now(),
    notify: async (payload) => channel.say(payload),
    async connect(on): Promise<ListeningConnection> {
      if (isUnreachable) throw new Error("refused");
      if (opensAfterMs > 0) await new Promise((resolve) => setTimeout(resolve, opensAfterMs));
      const payload = (text: string) => on.payload(text);
      const close = () => {
        channel.hearers.delete(payload);
        on.end();
      };
      channel.hearers.add(payload);
      hear = payload;
      end = close;
      return { hasCompany, close };
    },
  });
  changes.listen((change) => heard.push(change));
  return {
    changes,
    heard,
    cut(forGood = false) {
      isUnreachable = forGood;
      end();
    },
    deafen: () => channel.hearers.delete(hear),
  };
}

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

async function isSettled(settling: Promise<void>): Promise<boolean> {
  let settled = false;
  void settling.then(() => {
    settled = true;
  });
  await pass(0);
  return settled;
}

test("design#6: current once its own heartbeat has come back, and for as long as they do", async () => {
  const channel = createChannel();
  const { changes, cut } = startReplica(channel, "a");
  const atFirst = changes.isCurrent();
  await pass(0);
  const afterOneBeat = changes.isCurrent();
  await pass(60_000);
  const afterAMinute = changes.isCurrent();

  cut(true);
  await pass(0);

  expect([atFirst, afterOneBeat, afterAMinute, changes.isCurrent()]).toEqual([false, true, true, false]);
  await changes.close();
});

test("design#6: a connection on which nothing arrives anymore is noticed within a second", async () => {
  const { changes, deafen } = startReplica(createChannel(), "a");
  await pass(0);
  expect(changes.isCurrent()).toBe(true);

  deafen();
  await pass(1000);

  expect(changes.isCurrent()).toBe(false);
  await changes.close();
});

test("what changed is told; a connection that ends may have missed anything", async () => {
  const channel = createChannel();
  const { changes, heard, cut } = startReplica(channel, "a");
  await pass(0);

  channel.say("person 42");
  channel.say("a word of a later release");
  cut();
  await pass(0);

  expect(heard).toEqual([{ kind: "person", name: "42" }, "everything"]);
  await pass(300);
  expect(changes.isCurrent()).toBe(true);
  await changes.close();
});

test("design#22: a change is settled when every replica has heard what came before", async () => {
  const channel = createChannel();
  const replicas = ["a", "b", "c"].map((name) => startReplica(channel, name));
  await pass(400);
  const [a] = replicas;

  expect(await isSettled(a?.changes.settle() ?? Promise.reject())).toBe(true);

  const answers = channel.said.map(readMessage).filter((message) => message?.kind === "heard");
  expect(answers.map((message) => message?.kind === "heard" && message.by)).toEqual(["b", "c"]);
  for (const { changes } of replicas) await changes.close();
});

test("design#22: a replica that does not answer holds a change up until what it remembers has ended", async () => {
  const channel = createChannel();
  const [a, b] = [startReplica(channel, "a"), startReplica(channel, "b")];
  await pass(400);
  b.deafen();

  const settling = a.changes.settle();
  const whileRemembered: boolean[] = [];
  for (let waited = 0; waited < 1000; waited += 100) {
    whileRemembered.push(await isSettled(settling));
    await pass(100);
  }
  await pass(300);

  expect(whileRemembered).toEqual(Array(10).fill(false));
  expect(b.changes.isCurrent()).toBe(false);
  expect(await isSettled(settling)).toBe(true);
  for (const { changes } of [a, b]) await changes.close();
});

test("design#22: a change from before anybody listens is settled as soon as its replica does", async () => {
  const { changes } = startReplica(createChannel(), "a", 100);

  const settling = changes.settle();
  await pass(99);
  const before = await isSettled(settling);
  await pass(1);

  expect([before, await isSettled(settling)]).toEqual([false, true]);
  await changes.close();
});

test.each([
  ["has just begun to listen", 0],
  ["does not listen yet", 50],
])("design#22: who %s waits for replicas that it has not heard of yet", async (_who, opensAfterMs) => {
  const channel = createChannel();
  const old = startReplica(channel, "old");
  await pass(100);
  const young = startReplica(channel, "young", opensAfterMs);
  await pass(10);
  expect(old.changes.isCurrent()).toBe(true);
  old.deafen();

  const settling = young.changes.settle();
  const whileRemembered: boolean[] = [];
  for (let waited = 0; waited < 900; waited += 100) {
    whileRemembered.push((await isSettled(settling)) && old.changes.isCurrent());
    await pass(100);
  }
  await pass(500);

  expect(whileRemembered).toEqual(Array(9).fill(false));
  expect(await isSettled(settling)).toBe(true);
  for (const { changes } of [old, young]) await changes.close();
});

test("who changes something in its first second beside others keeps its connection and is quick afterwards", async () => {
  const channel = createChannel();
  const old = startReplica(channel, "old");
  await pass(100);
  const young = startReplica(channel, "young");
  await pass(10);

  const first = young.changes.settle();
  await pass(1500);
  const second = await isSettled(young.changes.settle());

  expect([await isSettled(first), second, young.changes.isCurrent()]).toEqual([true, true, true]);
  expect(young.heard).toEqual([]);
  for (const { changes } of [old, young]) await changes.close();
});

test("design#22: changes one after another do not keep a replica that lost its connection from listening", async () => {
  const { changes, heard, cut } = startReplica(createChannel(), "a");
  await pass(0);
  let isChanging = true;
  let settled = 0;
  const changing = (async () => {
    for (; isChanging; settled++) {
      await changes.settle();
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  })();

  cut();
  await pass(2000);
  const untilListening = settled;
  await pass(2000);
  isChanging = false;
  await pass(2000);
  await changing;

  expect(settled - untilListening).toBeGreaterThan(100);
  expect(heard).toEqual(["everything"]);
  await changes.close();
});

test("design#6: a listener that hears another database than sessions are read from is never current", async () => {
  const read = createChannel();
  const changes = followChanges({
    replica: "a",
    now: () => performance.now(),
    notify: async (payload) => read.say(payload),
    connect: async ({ end }) => ({ hasCompany: false, close: end }),
  });

  const current: boolean[] = [];
  for (let waited = 0; waited < 10_000; waited += 500) {
    await pass(500);
    current.push(changes.isCurrent());
  }

  expect(read.said.length).toBeGreaterThan(10);
  expect(current).toEqual(Array(20).fill(false));
  await changes.close();
});

test("callers that come while one barrier is under way share the next", async () => {
  const channel = createChannel();
  const { changes } = startReplica(channel, "a");
  await pass(0);

  await Promise.all(Array.from({ length: 50 }, () => changes.settle()));

  const barriers = channel.said.map(readMessage).filter((message) => message?.kind === "barrier");
  expect(barriers.length).toBeGreaterThan(0);
  expect(barriers.length).toBeLessThanOrEqual(2);
  await changes.close();
});
