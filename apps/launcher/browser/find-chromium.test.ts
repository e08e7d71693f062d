import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryDirectory } from "../test/temporary-directory.ts";
import { findChromium, findHeadlessShell } from "./find-chromium.mjs";

const BINARY = "\u007fELF";
const noPlaywright = () => undefined;

test("when PLAYWRIGHT_CHROMIUM_PATH names one, that is taken", () => {
  const env = { PLAYWRIGHT_CHROMIUM_PATH: "/opt/chromium", PATH: temporaryDirectory({ chromium: BINARY }) };

  expect(findChromium({ env, playwrightChromium: noPlaywright })).toBe("/opt/chromium");
});

test("when Playwright has installed its own, that goes before one on the PATH", () => {
  const own = join(temporaryDirectory({ chrome: BINARY }), "chrome");
  const env = { PATH: temporaryDirectory({ chromium: BINARY }) };

  expect(findChromium({ env, playwrightChromium: () => own })).toBe(own);
});

test("when Playwright's own is not installed, the first one on the PATH is taken", () => {
  const [empty, second] = [temporaryDirectory(), temporaryDirectory({ "google-chrome": BINARY })];
  const env = { PATH: `${empty}:${second}` };

  expect(findChromium({ env, playwrightChromium: () => "/not/installed" })).toBe(join(second, "google-chrome"));
});

test("when Ubuntu has only its script that points to snap, that is no browser", () => {
  const env = {
    PATH: temporaryDirectory({ "chromium-browser": "#!/bin/sh\necho 'Please use: snap install chromium'\n" }),
  };

  expect(findChromium({ env, playwrightChromium: noPlaywright })).toBe(undefined);
});

test("the shell without a window is taken from the PATH, unless another Chromium is meant", () => {
  const PATH = temporaryDirectory({ chromium: BINARY, "chromium-headless-shell": BINARY });
  const own = join(temporaryDirectory({ chrome: BINARY }), "chrome");
  const found = [
    findHeadlessShell({ env: { PATH }, playwrightChromium: noPlaywright }),
    findHeadlessShell({ env: { PATH, PLAYWRIGHT_CHROMIUM_PATH: "/opt/chromium" }, playwrightChromium: noPlaywright }),
    findHeadlessShell({ env: { PATH }, playwrightChromium: () => own }),
  ];

  expect(found).toEqual([join(PATH, "chromium-headless-shell"), undefined, undefined]);
});

test("when there is none, undefined", () => {
  expect(findChromium({ env: { PATH: temporaryDirectory() }, playwrightChromium: noPlaywright })).toBe(undefined);
});
