import { expect, test, vi } from "vitest";
import { recallWantedPage, rememberWantedPage } from "./wanted-page.ts";

test("recalls what was remembered in this tab, and the home page before that", () => {
  expect(recallWantedPage()).toBe("/");

  rememberWantedPage("/templates?x=1");

  expect(recallWantedPage()).toBe("/templates?x=1");
});

test("without one of its own takes what it is offered", () => {
  expect(recallWantedPage("/templates")).toBe("/templates");

  rememberWantedPage("/workspaces");

  expect(recallWantedPage("/templates")).toBe("/workspaces");
});

test("rules#28: what somebody else left in the storage is reduced to a local path", () => {
  sessionStorage.setItem("wanted-page", "https://evil.example//evil.example");

  expect(recallWantedPage()).toBe("/");
});

test("without storage the home page is wanted", () => {
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(refuse);
  vi.spyOn(Storage.prototype, "getItem").mockImplementation(refuse);

  rememberWantedPage("/templates");

  expect(recallWantedPage()).toBe("/");
});

function refuse(): never {
  throw new DOMException("closed", "SecurityError");
}
