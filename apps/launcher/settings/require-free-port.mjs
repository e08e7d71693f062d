// @ts-check
import { LauncherError } from "../launcher-error.mjs";
import { isPortFree } from "./ports.mjs";

/**
 * @param {{ host: string, port: number }} address
 * @param {string} alternative what else to do than to stop the program that listens there
 */
export async function requireFreePort(address, alternative) {
  if (address.port === 0 || (await isPortFree(address))) return;

  throw new LauncherError(`Port ${address.port} is in use: stop the program that listens there, or ${alternative}.`);
}
