// @ts-check

/** Something the person at the terminal can put right; the message says how. */
export class LauncherError extends Error {
  /** @override */
  name = "LauncherError";
}

/**
 * Runs a command of the launcher: what the person can put right is shown as one message, a bug with its stack.
 * @param {() => Promise<number | void>} command resolves to the exit code, 0 if it says nothing
 */
export async function runCommandLine(command) {
  try {
    process.exitCode = (await command()) ?? 0;
  } catch (error) {
    console.error(error instanceof LauncherError ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
