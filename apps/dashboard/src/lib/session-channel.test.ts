import { afterEach, expect, test, vi } from "vitest";
import { announceSession, onSessionNews, type SessionNews } from "./session-channel.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

test("another tab hears the news, and only what is news", async () => {
  const heard: SessionNews[] = [];
  const stop = onSessionNews((news) => heard.push(news));
  const stranger = new BroadcastChannel("session");

  stranger.postMessage("something else");
  announceSession({ kind: "signed-in", redirect: "/templates" });
  announceSession({ kind: "signed-out" });

  await vi.waitFor(() => expect(heard).toHaveLength(2));
  expect(heard).toEqual([{ kind: "signed-in", redirect: "/templates" }, { kind: "signed-out" }]);
  stop();
  stranger.close();
});

test("a browser without channels goes without", () => {
  vi.stubGlobal("BroadcastChannel", undefined);

  expect(() => announceSession({ kind: "signed-out" })).not.toThrow();
  expect(onSessionNews(() => {})).toBeTypeOf("function");
});
