import { describe, expect, test } from "vitest";
import { createDeviceCode, createToken, createUserCode, parseUserCode } from "./random-codes.ts";

describe("github#1.1, github#1.2: codes and tokens look as GitHub's do", () => {
  test("device codes are 40 hex characters, tokens carry their prefix", () => {
    expect(createDeviceCode()).toMatch(/^[0-9a-f]{40}$/);
    expect(createToken("gho")).toMatch(/^gho_[A-Za-z0-9]{36}$/);
    expect(createToken("ghu")).toMatch(/^ghu_[A-Za-z0-9]{36}$/);
    expect(createToken("ghr")).toMatch(/^ghr_[A-Za-z0-9]{76}$/);
  });

  test("user codes are never given twice and hold no letter that is read as another", () => {
    const taken = new Set<string>();
    for (let number = 0; number < 500; number += 1) taken.add(createUserCode((code) => taken.has(code)));

    expect(taken.size).toBe(500);
    for (const code of taken) expect(code).toMatch(/^[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}$/);
  });

  test("a taken user code is drawn again", () => {
    const seen: string[] = [];
    const code = createUserCode((candidate) => seen.push(candidate) < 3);

    expect(seen).toHaveLength(3);
    expect(code).toBe(seen[2]);
  });

  test.each([
    ["WDJB-MJHT", "WDJB-MJHT"],
    ["wdjbmjht", "WDJB-MJHT"],
    ["  wdjb mjht\t", "WDJB-MJHT"],
    ["WDJB–MJHT", "WDJB-MJHT"],
    ["WDJB-MJH", undefined],
    ["WDJB-MJHTX", undefined],
    ["", undefined],
  ])("%j is read as %s", (typed, code) => {
    expect(parseUserCode(typed)).toBe(code);
  });
});
