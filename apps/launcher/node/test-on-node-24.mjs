// @ts-check
import { spawnSync } from "node:child_process";
import "./require-node.mjs";
import { root } from "../places.mjs";
import { findNode24 } from "./node-24.mjs";

/**
 * Code that calls Node's own: HTTP and sockets, streams, cryptography, files and processes, the PostgreSQL driver.
 * Other code only calls that code, and cannot tell one Node from another.
 */
const FOLDERS = [
  "apps/bff/src/config/sources/",
  "apps/bff/src/dispatch/",
  "apps/bff/src/http/addresses/",
  "apps/bff/src/http/bodies/",
  "apps/bff/src/http/errors/",
  "apps/bff/src/http/headers/",
  "apps/bff/src/http/hostile-input",
  "apps/bff/src/http/in-order",
  "apps/bff/src/http/static-files/",
  "apps/bff/src/lifecycle/serve",
  "apps/bff/src/mail/",
  "apps/bff/src/observability/",
  "apps/bff/src/store/changes/",
  "apps/bff/src/store/connections/",
  "apps/bff/src/store/encryption/encryption",
  "apps/bff/src/store/encryption/open-encryption",
  "apps/bff/src/upstream/",
  "apps/bff/src/users/passwords/hashing-queue",
  "apps/bff/src/users/passwords/password-hasher",
  "apps/bff/src/users/passwords/pbkdf2-hash",
  "apps/launcher/",
  "packages/github-emulator/src/http/",
];

// On Node 24 or newer, all unit tests run on it anyway.
if (findNode24() !== process.execPath) {
  const args = ["node_modules/vitest/vitest.mjs", "run", "--maxWorkers=2", ...FOLDERS];
  process.exitCode = spawnSync(`${findNode24()}`, args, { cwd: root, stdio: "inherit" }).status ?? 1;
}
