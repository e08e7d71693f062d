// @ts-check
import { createChildGroup } from "./child-group.mjs";

/**
 * Runs programs until one of them ends or somebody presses Ctrl-C, and says which it was.
 * @param {(group: ReturnType<typeof createChildGroup>) => Promise<void>} startAll
 * @returns {Promise<number>} the exit code
 */
export async function runGroup(startAll) {
  const group = createChildGroup();
  try {
    await startAll(group);
  } catch (error) {
    await group.stop();
    throw error;
  }
  const { exitCode, reason } = await group.ended;
  console.log(reason ? `\n  ✖ ${reason}` : "\n  ✔ Stopped.");
  return exitCode;
}
