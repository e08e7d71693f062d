// @ts-check
import "../node/require-node.mjs";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { canUseApt, installByApt, MINUTE_MS, runInstaller } from "../install-and-build/installers.mjs";
import { runCommandLine } from "../launcher-error.mjs";
import { root } from "../places.mjs";
import { packaged } from "./find-proxy.mjs";
import { BY_APT, BY_PIP, leftOutProxies, missing } from "./left-out-proxies.mjs";

const REQUIREMENTS = join(root, "apps/deploy/tests/requirements.txt");

await runCommandLine(ensureProxies);

/** Before their configurations are tested: installs missing programs. What is not available is left out. */
async function ensureProxies() {
  const fromDebian = missing(BY_APT);
  if (fromDebian.length > 0 && canUseApt() && !startsServices()) installByApt(fromDebian);
  if (missing(BY_PIP).length > 0) installByPip();

  for (const line of leftOutProxies()) console.log(line);
}

/** With systemd, Debian's packages start what they install, and take the ports of whoever works there. */
function startsServices() {
  return existsSync("/run/systemd/system");
}

function installByPip() {
  const options = ["--target", packaged, "--upgrade", "--no-deps", "--only-binary", ":all:", "--require-hashes"];
  const quiet = ["--quiet", "--disable-pip-version-check", "--root-user-action", "ignore"];
  runInstaller("python3", ["-m", "pip", "install", ...options, ...quiet, "-r", REQUIREMENTS], 5 * MINUTE_MS);
}
