import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { expect, onTestFinished, test } from "vitest";
import { createLog, createLogTo } from "./log.ts";

const SECRET = "hunter2-hunter2";

test.each([
  [{ password: SECRET }],
  [{ body: { password: SECRET, old_password: SECRET } }],
  [{ request: { headers: { cookie: SECRET, authorization: SECRET, "coder-session-token": SECRET } } }],
  [{ headers: { "set-cookie": SECRET, "x-csrf-token": SECRET } }],
  [{ tokens: { accessToken: SECRET, refreshToken: SECRET, access_token: SECRET } }],
  [{ device_code: SECRET, deviceCode: SECRET, client_secret: SECRET, clientSecret: SECRET, code: SECRET }],
])("rules#70: a credential is taken out of %j", (fields) => {
  const lines: string[] = [];

  createLogTo({ write: (line: string) => lines.push(line) }).info(fields, "message");

  expect(lines.join()).not.toContain(SECRET);
  expect(lines.join()).toContain("[redacted]");
});

test("rules#70: so is one inside an error, its causes and its stack", () => {
  const lines: string[] = [];
  const key = `aaaaaaaaaa-${"b".repeat(22)}`;
  const error = new Error(`outer ${key}`, { cause: new Error(`postgres://coder:${SECRET}@db/x and ${key}`) });

  createLogTo({ write: (line: string) => lines.push(line) }).error({ err: error }, "failed");

  expect(lines.join()).not.toContain(SECRET);
  expect(lines.join()).not.toContain(key);
  expect(lines.join()).toContain("postgres://coder:[redacted]@db/x");
});

test("a log whose target breaks loses lines, and the program goes on", async () => {
  const written: string[] = [];
  const broken = new Writable({ write: (_chunk, _encoding, done) => done(new Error("EPIPE")) });
  const whole = new Writable({
    write: (chunk, _encoding, done) => {
      written.push(String(chunk));
      done();
    },
  });
  const log = createLog({
    verbose: false,
    filter: [],
    human: "/dev/stdout",
    json: "/dev/stderr",
    stdout: broken,
    stderr: whole,
  });

  for (let count = 0; count < 5; count++) {
    log.info({ count }, "line");
    await new Promise((resolve) => setImmediate(resolve));
  }

  expect(written.map((line) => JSON.parse(line).count)).toEqual([0, 1, 2, 3, 4]);
});

test("a log file is for its owner's eyes, and debug lines are for the verbose", async () => {
  const directory = mkdtempSync(join(tmpdir(), "coder-log-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const json = join(directory, "log.json");
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const log = createLog({ verbose: false, filter: [], human: "", json, stdout: nowhere, stderr: nowhere });

  log.debug("hidden");
  log.info("shown");

  await expect.poll(() => readFileSync(json, "utf8")).toContain('"msg":"shown"');
  expect(readFileSync(json, "utf8")).not.toContain("hidden");
  expect(statSync(json).mode & 0o777).toBe(0o600);
});

test("with a log filter, debug lines that it fits are written, by message or by field, and all others stay away", async () => {
  const written: string[] = [];
  const stdout = new Writable({
    write: (chunk, _encoding, done) => {
      written.push(String(chunk));
      done();
    },
  });
  const options = { human: "", json: "/dev/stdout", stdout, stderr: stdout };
  const log = createLog({ ...options, verbose: false, filter: [/"path":"\/api\/v2\/users/, /^never/] });

  log.debug({ path: "/api/v2/users/me" }, "request");
  log.debug({ path: "/api/v2/buildinfo" }, "request");
  log.info("always");

  expect(written.map((line) => JSON.parse(line).path ?? JSON.parse(line).msg)).toEqual(["/api/v2/users/me", "always"]);
});

test.each([
  ["ECONNREFUSED", "ECONNREFUSED"],
  ["23505", "23505"],
  ["4/0AbCd-an-authorization-code", undefined],
])("an error with the code %j says the system's code, and nothing that may be a credential", (code, told) => {
  const lines: string[] = [];

  createLogTo({ write: (line: string) => lines.push(line) }).error({ err: Object.assign(new Error("x"), { code }) });

  expect(JSON.parse(lines.join("")).err.error_code).toBe(told);
  if (!told) expect(lines.join("")).not.toContain(code);
});
