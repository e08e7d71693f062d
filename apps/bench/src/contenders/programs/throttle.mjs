// @ts-check
// Lets other processes run for a part of the time each, one after another, as a quota of a container does.
import { answer } from "./questions.mjs";

const PERIOD_MS = 100;

/** @type {number[]} */
let pids = [];
/** @type {NodeJS.Timeout[]} */
const timers = [];

answer("throttle", (/** @type {{ pids: number[], percent: number }} */ input) => {
  pids = input.pids;
  for (const [at, pid] of pids.entries()) {
    const begin = () => timers.push(setInterval(() => giveTurn(pid, input.percent), PERIOD_MS));
    timers.push(setTimeout(begin, (at * PERIOD_MS) / pids.length));
  }
});

answer("release", release);
process.once("SIGTERM", () => {
  release();
  process.exit(0);
});

/**
 * @param {number} pid
 * @param {number} percent
 */
function giveTurn(pid, percent) {
  process.kill(pid, "SIGCONT");
  timers.push(setTimeout(() => process.kill(pid, "SIGSTOP"), (PERIOD_MS * percent) / 100));
}

function release() {
  for (const timer of timers.splice(0)) clearTimeout(timer);
  for (const pid of pids.splice(0)) process.kill(pid, "SIGCONT");
}

// The channel alone would not keep it.
setInterval(() => {}, 60_000);
