import { authMethods, buildInfo, owner } from "@coder-sign-in/api-mocks";
import { expect, test } from "vitest";
import { serverState } from "./server-state.ts";

test("reads what the server wrote into the page", () => {
  write("csrf-token", "token");
  write("user", JSON.stringify(owner));
  write("auth-methods", JSON.stringify(authMethods));
  write("first-user", "true");
  write("build-info", JSON.stringify(buildInfo));

  expect(serverState.csrfToken()).toBe("token");
  expect(serverState.user()).toEqual(owner);
  expect(serverState.authMethods()).toEqual(authMethods);
  expect(serverState.firstUserExists()).toBe(true);
  expect(serverState.buildInfo()).toEqual(buildInfo);
});

test("a user of null means signed out, which is not the same as unknown", () => {
  expect(serverState.user()).toBeUndefined();

  write("user", "null");

  expect(serverState.user()).toBeNull();
});

test.each(["", "{", "{}", '"text"', "7"])("content %j is not a user: ask the API", (content) => {
  write("user", content);

  expect(serverState.user()).toBeUndefined();
});

function write(property: string, content: string) {
  const meta = document.createElement("meta");
  meta.setAttribute("property", property);
  meta.content = content;
  document.head.append(meta);
}
