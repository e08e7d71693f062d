import { spawn } from "node:child_process";

/** Empty: the user that runs this server. */
export type Credentials = { uid?: number; gid?: number };

const TIMEOUT_MS = 120_000;

type CommandResult = { ok: boolean; output: string };

/**
 * PostgreSQL's programs get a bare environment: PGDATA and similar variables would redirect them, and what outlives a
 * killed server must not carry the server's secrets in its environment.
 */
export const bareEnvironment = { PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", LC_ALL: "C" };

/**
 * Runs a program to its end, as the given user if there is one; never throws. `output` is stdout and stderr together.
 * In a process group of its own: Ctrl-C is for the server, which stops once its database is intact.
 */
export function runCommand(
  command: string,
  args: string[],
  user?: { credentials: Credentials },
): Promise<CommandResult> {
  return new Promise((resolve) => {
    try {
      const child = spawn(command, args, {
        ...user?.credentials,
        cwd: "/",
        env: bareEnvironment,
        timeout: TIMEOUT_MS,
        detached: true,
        stdio: ["ignore", "pipe", "pipe"],
      });
      let output = "";
      const keep = (text: string) => (output += text);
      child.stdout.setEncoding("utf8").on("data", keep);
      child.stderr.setEncoding("utf8").on("data", keep);
      child.once("error", (error) => resolve({ ok: false, output: output.trim() || error.message }));
      child.once("close", (code, signal) =>
        resolve({ ok: code === 0, output: output.trim() || `${command} ended with ${code ?? signal}` }),
      );
    } catch (error) {
      // spawn throws at once if the kernel refuses to change the user or to execute the file.
      resolve({ ok: false, output: String(error) });
    }
  });
}
