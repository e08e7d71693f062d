import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

test.each(["20.19.0", "20.20.2", "22.12.0", "23.0.0", "24.21.0"])("Node %s is new enough", (version) => {
  expect(requireNode(version)).toEqual({ status: 0, stderr: "" });
});

test.each(["18.20.8", "20.18.3", "21.7.3", "22.11.0"])("Node %s is told which versions are", (version) => {
  expect(requireNode(version)).toEqual({
    status: 1,
    stderr: expect.stringContaining(`needs Node 20.19+ or 22.12+, and this is v${version}`),
  });
});

/** What this Node answers when it claims to be another version. */
function requireNode(version: string) {
  const pretend = `Object.defineProperties(process, {
    version: { value: "v${version}" }, versions: { value: { node: "${version}" } } })`;
  const args = ["--input-type=module", "--eval", `${pretend}; await import("./require-node.mjs");`];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: import.meta.dirname, encoding: "utf8" });
  return { status, stderr };
}
