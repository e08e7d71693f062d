import { expect, test } from "vitest";
import { runCommand } from "./run-command.ts";

test("review: Ctrl-C in a terminal does not reach PostgreSQL's programs, so that a database that is being made gets whole", async () => {
  const { ok, output } = await runCommand("/bin/sh", ["-c", "echo $$; ps -o pgid= -p $$"]);

  const [pid, group] = output.split(/\s+/);
  expect(ok).toBe(true);
  expect(pid).toMatch(/^\d+$/);
  expect(group).toBe(pid);
});

test("what a program says and how it ends is told, and so is one that is not there", async () => {
  expect(await runCommand("/bin/sh", ["-c", "echo out; echo err >&2; exit 3"])).toEqual({
    ok: false,
    output: expect.stringMatching(/out\nerr|err\nout/),
  });
  expect(await runCommand("/bin/true", [])).toMatchObject({ ok: true });
  expect(await runCommand("/nonexistent/initdb", [])).toEqual({ ok: false, output: expect.stringContaining("ENOENT") });
});
