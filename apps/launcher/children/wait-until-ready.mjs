// @ts-check
import { setTimeout as delay } from "node:timers/promises";

const POLL_MS = 100;

/**
 * Asks the server until it can serve sign-in.
 * @param {{ host: string, port: number }} address
 * @param {() => boolean} isEnding when nobody waits anymore
 * @returns {Promise<boolean>} false when `isEnding` came first, or when the system chose the port and only the server knows it
 */
export async function waitUntilReady({ host, port }, isEnding) {
  if (port === 0) return false;

  const url = `http://${isEverywhere(host) ? "127.0.0.1" : bracketed(host)}:${port}/healthz`;
  while (!isEnding()) {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
    if (response?.ok) return true;
    await delay(POLL_MS);
  }
  return false;
}

/** @param {string} host */
function isEverywhere(host) {
  return ["", "0.0.0.0", "::"].includes(host);
}

/** @param {string} host */
function bracketed(host) {
  return host.includes(":") ? `[${host}]` : host;
}
