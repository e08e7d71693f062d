// @ts-check
const READY = /Coder sign-in is ready at (http\S+?)\/?\s.*"port":(\d+)/;

/**
 * Where people reach a server that has reported that it is ready, without a trailing slash, and where it listens.
 *
 * @param {string} log
 */
export function readyAddress(log) {
  const [, url, port] = READY.exec(log) ?? [];
  return url === undefined ? undefined : { url, origin: `http://127.0.0.1:${port}` };
}

/**
 * Everything that a process says, so far.
 *
 * @param {import("node:child_process").ChildProcess} child
 * @returns {() => string}
 */
export function outputOf({ stdout, stderr }) {
  let output = "";
  for (const stream of [stdout, stderr]) {
    stream?.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
  }
  return () => output;
}

/**
 * Where a server process is reached, once it reports that it is ready. If that takes too long, the caller ends it.
 *
 * @param {import("node:child_process").ChildProcess} child
 * @param {{ log: () => string, patienceMs: number }} watch
 * @returns {Promise<{ url: string, origin: string }>}
 */
export function untilReady(child, { log, patienceMs }) {
  return new Promise((resolve, reject) => {
    /** @param {() => void} answer */
    const settle = (answer) => {
      clearTimeout(patience);
      child.off("exit", ended);
      child.stderr?.off("data", look);
      answer();
    };
    /** @param {string} reason */
    const fail = (reason) => settle(() => reject(new Error(`The server ${reason}. It said:\n${log()}`)));
    /** @param {number | null} code */
    const ended = (code) => fail(`ended with ${code} before it was ready`);
    const look = () => {
      const address = readyAddress(log());
      if (address) settle(() => resolve(address));
    };
    const patience = setTimeout(() => fail(`was not ready within ${patienceMs / 1000} s`), patienceMs);
    child.once("exit", ended);
    child.stderr?.on("data", look);
  });
}
