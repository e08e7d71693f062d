import { spawn } from "node:child_process";
import { Socket } from "node:net";
import type { Cluster } from "./cluster.ts";
import { bareEnvironment } from "./run-command.ts";

/**
 * Waits for the end of its standard input, which is the end of this server, however it comes. PostgreSQL removes its
 * postmaster.pid last; the process itself may stay as a zombie where nobody reaps orphans, and is no sign.
 */
const SCRIPT = `
read -r _
kill -INT "$1"
test -n "$3" || exit
n=0
while test -e "$2/postmaster.pid" && test $n -lt 200; do sleep 0.05; n=$((n + 1)); done
rm -rf "$3"
`;

/**
 * A tiny process that stops PostgreSQL (and removes its temporary directory) when this server is killed and cannot
 * do so itself. It knows one process id, not the directory, so it never hits the PostgreSQL of a following start.
 */
export function startGuardian(postmasterPid: number, { user, dataDirectory, temporaryDirectory = "" }: Cluster) {
  const parameters = [String(postmasterPid), dataDirectory, temporaryDirectory];
  const guardian = spawn("/bin/sh", ["-c", SCRIPT, "guardian", ...parameters], {
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
