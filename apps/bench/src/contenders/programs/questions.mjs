// @ts-check

/** @typedef {{ id: number, question: string, input: unknown }} Question */

/** @type {Map<string, (input: any) => unknown>} */
const answers = new Map();
/** Asked before the program had come so far. @type {Question[]} */
const waiting = [];

/**
 * Answers a question of the benchmark, which comes over the channel to the parent process.
 * @param {string} question
 * @param {(input: any) => unknown} find
 */
export function answer(question, find) {
  answers.set(question, find);
  for (const asked of waiting.splice(0)) void tell(asked);
}

process.on("message", (/** @type {Question} */ asked) => tell(asked));

/** @param {Question} asked */
async function tell(asked) {
  const { id, question, input } = asked;
  const find = answers.get(question);
  if (!find) return waiting.push(asked);
  try {
    process.send?.({ id, answer: await find(input) }, endWhenIdle);
  } catch (error) {
    process.send?.({ id, error: String(error) });
  }
}

/** Until the first answer only the channel keeps a program alive; afterwards it ends when it has nothing else to do. */
function endWhenIdle() {
  process.channel?.unref();
}
