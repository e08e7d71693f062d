import { afterEach, expect, test } from "vitest";
import { ownRoot } from "./own-root.ts";

afterEach(() => window.history.replaceState(null, "", "/"));

test.each([
  ["/coder-sign-in", "/coder-sign-in"],
  ["/coder-sign-in/settings/tokens", "/coder-sign-in"],
  ["/coder-sign-in-x", ""],
  ["/login", ""],
])("coder-behind#row47: what the router does not see of %s is %j", (path, root) => {
  window.history.replaceState(null, "", path);

  expect(ownRoot()).toBe(root);
});
