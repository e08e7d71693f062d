import { spawn } from "node:child_process";
import { Socket } from "node:net";
import type { DatabaseUser } from "./database-user.ts";
import { bareEnvironment } from "./run-command.ts";

/** Waits for the end of its standard input, which is the end of this server, however it comes. */
const SCRIPT = `
read -r _
kill -INT "$1"
while kill -0 "$1"; do sleep 0.05; done
test -z "$2" || rm -rf "$2"
`;

type GuardianInput = { postmasterPid: number; user: DatabaseUser; temporaryDirectory?: string };

/**
 * A tiny process that stops PostgreSQL (and removes its temporary directory) when this server is killed and cannot
 * do so itself. It knows one process id, not the directory, so it never hits the PostgreSQL of a following start.
 */
export function startGuardian({ postmasterPid, user, temporaryDirectory = "" }: GuardianInput) {
  const guardian = spawn("/bin/sh", ["-c", SCRIPT, "guardian", String(postmasterPid), temporaryDirectory], {
    ...user.credentials,
    cwd: "/",
    env: bareEnvironment,
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  guardian.on("error", () => {}); // no shell, no guardian: the next start finds and stops what was left
  guardian.stdin.on("error", () => {});
  guardian.unref();
  if (guardian.stdin instanceof Socket) guardian.stdin.unref();

  const ended = new Promise<void>((resolve) => guardian.once("close", () => resolve()));
  return {
    dismiss: (): Promise<void> => {
      guardian.ref();
      guardian.kill("SIGKILL");
      return ended;
    },
  };
}
