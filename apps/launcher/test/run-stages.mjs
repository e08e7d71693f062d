// @ts-check

/**
 * @typedef {{ part: string, code: number | null, output?: string, milliseconds: number }} Result
 * @typedef {{ shown: string, beside: string[][], besideYields?: boolean }} Stage `beside`: while `shown` has the
 * terminal, lists of parts that run at the same time; those of a list, one after the other. `besideYields`: they take
 * only the processor time that the shown part leaves
 * @typedef {{
 *   show: (part: string) => Promise<number | null>,
 *   capture: (part: string, yields: boolean) => Promise<{ code: number | null, output: string }>,
 *   print: (text: string) => void,
 * }} Ways
 */

/**
 * Runs one stage after the other, up to the first with a part that fails. What runs beside the part that is shown
 * says only that it failed, until that one has ended.
 * @param {Stage[]} stages
 * @param {Ways} ways
 * @returns {Promise<{ code: number, lines: string[] }>} the exit code, and a line for each part that ran
 */
export async function runStages(stages, ways) {
  const lines = [];
  for (const stage of stages) {
    const results = await runStage(stage, ways);
    lines.push(...results.map(lineOf));
    if (results.some(({ code }) => code !== 0)) return { code: 1, lines };
  }
  return { code: 0, lines };
}

/**
 * @param {Stage} stage
 * @param {Ways} ways
 */
async function runStage({ shown, beside, besideYields = false }, { show, capture, print }) {
  const fail = (/** @type {string} */ part) => print(`\n✖ ${part} has failed. What it says follows after ${shown}.`);
  const captureOne = (/** @type {string} */ part) => capture(part, besideYields);
  const others = Promise.all(beside.map((parts) => runInTurn(parts, captureOne, fail)));
  const results = [await timed(shown, async () => ({ code: await show(shown) }))];
  for (const result of (await others).flat()) {
    print(`\n> ${result.part}\n${result.output}`);
    results.push(result);
  }
  return results;
}

/**
 * @param {string[]} parts
 * @param {(part: string) => ReturnType<Ways["capture"]>} capture
 * @param {(part: string) => void} fail
 */
async function runInTurn(parts, capture, fail) {
  const results = [];
  for (const part of parts) {
    const result = await timed(part, () => capture(part));
    results.push(result);
    if (result.code === 0) continue;
    fail(part);
    break;
  }
  return results;
}

/**
 * @param {string} part
 * @param {() => Promise<{ code: number | null, output?: string }>} work
 * @returns {Promise<Result>}
 */
async function timed(part, work) {
  const startedAt = performance.now();
  const result = await work();
  return { part, ...result, milliseconds: performance.now() - startedAt };
}

/** @param {Result} result */
function lineOf({ part, code, milliseconds }) {
  const seconds = Math.round(milliseconds / 1000);
  const took = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return `  ${code === 0 ? "✔" : "✖"} ${took}  ${part}`;
}
