// @vitest-environment jsdom
import { beforeEach, expect, test } from "vitest";
import { owner } from "../fixtures/basics.ts";
import { signIn } from "../world/world.ts";
import { openTabWorld, rememberTabWorld } from "./tab-world.ts";

beforeEach(() => sessionStorage.clear());

test("a tab without a memory is in the happy world", () => {
  expect(openTabWorld(null, sessionStorage)).toMatchObject({ scenario: "happy", world: { session: null } });
});

test("a page load goes on in the remembered world", () => {
  const tab = openTabWorld("devicePending", sessionStorage);
  signIn(tab.world, owner);
  rememberTabWorld(tab, sessionStorage);
  expect(openTabWorld(null, sessionStorage)).toEqual(tab);
});

test("asking for a scenario, even the same one, begins it afresh", () => {
  const tab = openTabWorld("happy", sessionStorage);
  signIn(tab.world, owner);
  rememberTabWorld(tab, sessionStorage);
  expect(openTabWorld("happy", sessionStorage).world.session).toBeNull();
});

test("a scenario's arrangement is there at once", () => {
  expect(openTabWorld("alreadySignedIn", sessionStorage).world.session).toMatchObject({ userId: owner.id });
  expect(openTabWorld("noFirstUser", sessionStorage).world.accounts).toEqual([]);
});

test.each(["{", "null", '{"scenario":"gone","world":{}}', '{"scenario":"happy","world":{"session":null}}'])(
  "a memory that this version cannot read is forgotten: %s",
  (text) => {
    rememberTabWorld(openTabWorld("devicePending", sessionStorage), sessionStorage);
    const key = sessionStorage.key(0) ?? "";
    sessionStorage.setItem(key, text);
    expect(openTabWorld(null, sessionStorage).scenario).toBe("happy");
  },
);
