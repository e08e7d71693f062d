import { execFile } from "node:child_process";

/** Empty: whoever runs this server. */
export type Credentials = { uid?: number; gid?: number };

type CommandResult = { ok: boolean; output: string };

/**
 * PostgreSQL's programs get a bare environment: PGDATA and its kin would redirect them,
 * and what outlives a killed server must not carry the server's secrets in its environment.
 */
export const bareEnvironment = { PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", LC_ALL: "C" };

/** Runs a program to its end, as the given user if there is one; never throws. `output` is stdout and stderr together. */
export function runCommand(
  command: string,
  args: string[],
  user?: { credentials: Credentials },
): Promise<CommandResult> {
  const options = { ...user?.credentials, cwd: "/", env: bareEnvironment, timeout: 120_000 };
  return new Promise((resolve) => {
    try {
      execFile(command, args, options, (error, stdout, stderr) => {
        const output = `${stdout}${stderr}`.trim();
        resolve({ ok: error === null, output: output || (error?.message ?? "") });
      });
    } catch (error) {
      // spawn throws at once when the kernel refuses to change the user or to execute the file
      resolve({ ok: false, output: String(error) });
    }
  });
}
