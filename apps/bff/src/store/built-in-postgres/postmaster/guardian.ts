import { spawn } from "node:child_process";
import { Socket } from "node:net";
import type { DatabaseUser } from "../database-user.ts";
import { bareEnvironment } from "./run-command.ts";

/**
 * Reads process ids until its standard input ends, which is when this server ends, however that happens, and then stops
 * the last one, even if it was stopped by SIGSTOP. PostgreSQL removes its postmaster.pid last; the process itself may
 * remain as a zombie where nobody reaps orphans, so its existence means nothing. An initdb that is still writing may
 * need more than one rm.
 */
const SCRIPT = `
while read -r line; do pid=$line; done
test -z "$pid" || kill -INT "$pid"
test -z "$pid" || kill -CONT "$pid"
test -n "$1" || exit
n=0
while test -e "$1/postgres/postmaster.pid" && test $n -lt 200; do sleep 0.05; n=$((n + 1)); done
n=0
while test -e "$1" && test $n -lt 20; do rm -rf "$1"; sleep 0.1; n=$((n + 1)); done
`;

export type Guardian = { watch: (postmasterPid: number) => void; dismiss: () => Promise<void> };

/**
 * A tiny process that stops PostgreSQL and removes its temporary directory, if any, when this server is killed and
 * cannot do so itself. It knows process ids, not the data, so it never hits the PostgreSQL of a later start.
 */
export function startGuardian(user: DatabaseUser, temporaryDirectory = ""): Guardian {
  const guardian = spawn("/bin/sh", ["-c", SCRIPT, "guardian", temporaryDirectory], {
    ...user.credentials,
    cwd: "/",
    env: bareEnvironment,
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  const ended = new Promise<void>((resolve) => guardian.once("close", () => resolve()));
  guardian.on("error", () => {}); // no shell, no guardian: the next start finds and stops what was left
  guardian.stdin.on("error", () => {});
  guardian.unref();
  if (guardian.stdin instanceof Socket) guardian.stdin.unref();

  return {
    watch: (postmasterPid) => void guardian.stdin.write(`${postmasterPid}\n`),
    dismiss: () => {
      guardian.ref();
      guardian.kill("SIGKILL");
      return ended;
    },
  };
}
