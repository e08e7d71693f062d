import { afterEach, expect, test, vi } from "vitest";
import { announceSession, onSessionNews, type SessionNews } from "./session-channel.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

test("a tab hears the news of others, and only what is news", async () => {
  const heard: SessionNews[] = [];
  const stop = onSessionNews((news) => heard.push(news));
  const otherTab = new BroadcastChannel("session");

  otherTab.postMessage("something else");
  otherTab.postMessage({ kind: "signed-in", redirect: "/templates", tab: 0 });
  otherTab.postMessage({ kind: "signed-out", tab: 0 });

  await vi.waitFor(() => expect(heard).toHaveLength(2));
  expect(heard).toMatchObject([{ kind: "signed-in", redirect: "/templates" }, { kind: "signed-out" }]);
  stop();
  otherTab.close();
});

test("other tabs hear what is announced, this one does not: it goes its own way", async () => {
  const heard: SessionNews[] = [];
  const stop = onSessionNews((news) => heard.push(news));
  const otherTab = new BroadcastChannel("session");
  const arrived = new Promise<unknown>((resolve) => {
    otherTab.onmessage = ({ data }) => resolve(data);
  });

  announceSession({ kind: "signed-out" });

  expect(await arrived).toMatchObject({ kind: "signed-out" });
  expect(heard).toEqual([]);
  stop();
  otherTab.close();
});

test("a browser without channels goes without", () => {
  vi.stubGlobal("BroadcastChannel", undefined);

  expect(() => announceSession({ kind: "signed-out" })).not.toThrow();
  expect(onSessionNews(() => {})).toBeTypeOf("function");
});
