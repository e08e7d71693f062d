import { expect, test } from "vitest";
import { createHashingQueue } from "./hashing-queue.ts";

function deferred() {
  let finish = () => {};
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  return { done, finish };
}

test("rules#30: no more is done at once than allowed, and what waits is done in its order", async () => {
  const queue = createHashingQueue({ atOnce: 2, maxWaiting: 10 });
  const gates = [deferred(), deferred(), deferred(), deferred()];
  const started: number[] = [];

  const results = gates.map(({ done }, index) =>
    queue(async () => {
      started.push(index);
      await done;
      return index;
    }),
  );
  await Promise.resolve();
  expect(started).toEqual([0, 1]);

  gates[1]?.finish();
  await results[1];
  expect(started).toEqual([0, 1, 2]);

  for (const { finish } of gates) finish();
  expect(await Promise.all(results)).toEqual([0, 1, 2, 3]);
});

test("rules#30: what is too much is refused at once, with the time to come back", async () => {
  const queue = createHashingQueue({ atOnce: 1, maxWaiting: 1 });
  const { done, finish } = deferred();
  const running = [queue(() => done), queue(() => done)];

  await expect(queue(() => done)).rejects.toMatchObject({ status: 429, headers: { "Retry-After": "1" } });

  finish();
  await Promise.all(running);
  await expect(queue(async () => "free again")).resolves.toBe("free again");
});

test("work that fails makes room like any other", async () => {
  const queue = createHashingQueue({ atOnce: 1, maxWaiting: 0 });

  await expect(queue(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  await expect(queue(async () => "next")).resolves.toBe("next");
});
