import { onTestFinished } from "vitest";
import { createGitHubEmulator, type GitHubEmulatorOptions } from "../create-github-emulator.ts";

const START = Date.parse("2026-01-01T00:00:00Z");

/** An emulator on a free port whose clock stands still unless the test advances it; closed when the test ends. */
export async function startEmulator(options: GitHubEmulatorOptions = {}) {
  const emulator = createGitHubEmulator({ now: () => START, ...options });
  onTestFinished(() => emulator.close());
  const url = await emulator.listen();
  return { emulator, url, control: emulator.control };
}
