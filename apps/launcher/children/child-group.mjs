// @ts-check
import { spawn } from "node:child_process";

/**
 * @typedef {object} ChildInput
 * @property {string} name for messages
 * @property {string[]} args of Node
 * @property {Record<string, string | undefined>} [env] beside the launcher's own
 * @property {"inherit" | "pipe"} output
 *
 * @typedef {{ exitCode: number, reason?: string }} Ending the reason is absent when somebody asked for it
 */

const TETHER = new URL("./tether.mjs", import.meta.url).href;
const SIGNALS = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);
/** npm passes on the Ctrl-C that the terminal has already sent; that is not a second one. */
export const SAME_PRESS_MS = 500;

/**
 * Programs that live and die together. Each runs in a process group of its own, so that Ctrl-C reaches the launcher
 * alone, which then stops them one after another, the last started first.
 * @param {{ graceMs?: number }} [options] how long each may take to stop before it is killed
 */
export function createChildGroup({ graceMs = 15_000 } = {}) {
  /** @type {{ name: string, child: import("node:child_process").ChildProcess, exited: Promise<void> }[]} */
  const members = [];
  /** @type {Promise<Ending> | undefined} */
  let ending;
  /** @type {(ending: Ending) => void} */
  let settle = () => {};
  /** @type {Promise<Ending>} */
  const ended = new Promise((resolve) => (settle = resolve));
  let askedAt = 0;
  for (const signal of SIGNALS) process.on(signal, onSignal);

  return { start, stop: () => end({ exitCode: 0 }), ended, isEnding: () => ending !== undefined };

  /** @param {ChildInput} input */
  function start({ name, args, env, output }) {
    const child = spawn(process.execPath, ["--import", TETHER, ...args], {
      detached: true,
      env: { ...process.env, ...env },
      stdio: ["ignore", output, output, "ipc"],
    });
    /** @type {Promise<void>} */
    const exited = new Promise((resolve) => child.once("exit", () => resolve()));
    members.push({ name, child, exited });
    child.once("exit", (code, signal) => end(describeExit(name, code, signal)));
    return child;
  }

  /** @param {Ending} first */
  function end(first) {
    ending ??= stopAll().then(() => {
      for (const signal of SIGNALS) process.off(signal, onSignal);
      settle(first);
      return first;
    });
    return ending;
  }

  async function stopAll() {
    for (const { child, exited } of [...members].reverse()) {
      child.kill("SIGTERM");
      const timer = setTimeout(() => killGroup(child), graceMs);
      if (isRunning(child)) await exited;
      clearTimeout(timer);
    }
  }

  function onSignal() {
    const isSecond = askedAt > 0 && Date.now() - askedAt > SAME_PRESS_MS;
    askedAt ||= Date.now();
    if (!isSecond) return void end({ exitCode: 0 });

    for (const { child } of members) killGroup(child);
    settle({ exitCode: 130, reason: "Killed by the second Ctrl-C." });
  }
}

/** @param {import("node:child_process").ChildProcess} child */
function isRunning(child) {
  return child.exitCode === null && child.signalCode === null;
}

/** @param {import("node:child_process").ChildProcess} child */
function killGroup(child) {
  try {
    if (isRunning(child)) process.kill(-Number(child.pid), "SIGKILL");
  } catch {
    child.kill("SIGKILL");
  }
}

/**
 * @param {string} name
 * @param {number | null} code
 * @param {string | null} signal
 * @returns {Ending}
 */
function describeExit(name, code, signal) {
  const how = signal ? `was ended by ${signal}` : `ended with exit code ${code}`;
  return { exitCode: code ?? 1, reason: `The ${name} ${how}, so everything was stopped.` };
}
