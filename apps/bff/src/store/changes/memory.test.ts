import { expect, test } from "vitest";
import type { ChangeListener } from "./changes.ts";
import { createMemory } from "./memory.ts";
import type { Change } from "./message.ts";

function startMemory({ maxEntries = 10, maxBytes = 1000 } = {}) {
  const listeners: ChangeListener[] = [];
  const changes = { current: true };
  const memory = createMemory<{ text: string }>(
    {
      isCurrent: () => changes.current,
      listen: (listener) => {
        listeners.push(listener);
      },
    },
    { kind: "flow", maxEntries, size: { maxBytes, bytesOf: ({ text }) => text.length } },
  );
  const learn = (name: string, text = name) => memory.learn(name, async ({ keep }) => keep({ text }));
  const change = (news: Change | "everything") => {
    for (const listener of listeners) listener(news);
  };
  return { memory, changes, learn, change };
}

test("design#22: it gives what was kept until there is news of it", async () => {
  const { memory, learn, change } = startMemory();
  await learn("one");
  await learn("other");

  change({ kind: "flow", name: "one" });
  change({ kind: "person", name: "other" });

  expect([memory.find("one"), memory.find("other")]).toEqual([undefined, { text: "other" }]);
});

test("design#22: after news that may have been missed, nothing is known", async () => {
  const { memory, learn, change } = startMemory();
  await learn("one");

  change("everything");

  expect(memory.find("one")).toBeUndefined();
});

test("design#6: while it may miss news it gives nothing and keeps nothing", async () => {
  const { memory, changes, learn } = startMemory();
  await learn("kept");
  changes.current = false;
  await learn("late");
  const unsure = memory.find("kept");
  changes.current = true;

  expect([unsure, memory.find("late"), memory.find("kept")]).toEqual([undefined, undefined, { text: "kept" }]);
});

test("design#22: what changes while the database is asked is not remembered as it was before", async () => {
  const { memory, change } = startMemory();

  await memory.learn("one", async ({ keep }) => {
    keep({ text: "for those who ask meanwhile" });
    change({ kind: "flow", name: "one" });
    keep({ text: "out of date" });
  });

  expect(memory.find("one")).toBeUndefined();
});

test("design#22: nothing stays of work that fails or keeps nothing", async () => {
  const { memory, learn } = startMemory();
  await learn("failed");
  await learn("finished");

  const failing = memory.learn("failed", async ({ before, keep }) => {
    if (before) keep(before);
    throw new Error("no answer");
  });
  await expect(failing).rejects.toThrow("no answer");
  await memory.learn("finished", async () => {});

  expect([memory.find("failed"), memory.find("finished")]).toEqual([undefined, undefined]);
});

test("rules#67: it holds so many entries and so many bytes", async () => {
  const few = startMemory({ maxEntries: 2 });
  for (const name of ["1", "2", "3"]) await few.learn(name);
  const small = startMemory({ maxBytes: 10 });
  for (const name of ["1", "2"]) await small.learn(name, "seven..");

  expect(["1", "2", "3"].map((name) => few.memory.find(name) !== undefined)).toEqual([false, true, true]);
  expect(["1", "2"].map((name) => small.memory.find(name) !== undefined)).toEqual([false, true]);
});
