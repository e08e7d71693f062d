import { expect, onTestFinished, test, vi } from "vitest";
import { createGitHubEmulator } from "../create-github-emulator.ts";
import { startEmulator } from "../testing/start-emulator.ts";
import { listenAtUsualPort } from "./listen-at-usual-port.ts";

test("where the usual port is taken, a free one is, and it says so", async () => {
  const other = await startEmulator();
  const usualPort = Number(new URL(other.url).port);
  const emulator = createGitHubEmulator();
  onTestFinished(() => emulator.close());
  const say = vi.fn();

  await listenAtUsualPort(emulator, say, usualPort);

  expect(emulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(emulator.url).not.toBe(other.url);
  expect(say.mock.calls).toEqual([[`Port ${usualPort} is in use, so a free one is taken.`]]);
});
