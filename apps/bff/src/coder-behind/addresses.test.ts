import { describe, expect, test } from "vitest";
import { addresses, answererOf } from "./addresses.ts";

describe("coder-behind#2: whose an address is", () => {
  test.each([
    ["/login", "here"],
    ["/login/device", "here"],
    ["/loginx", "there"],
    ["/settings/tokens/new", "here"],
    ["/settings/account", "there"],
    ["/oauth2/authorize", "here"],
    ["/.well-known/oauth-protected-resource/api/v2", "here"],
    ["/api/v2/users/me/keys/tokens", "here"],
    ["/api/v2/users/maja/keys/abc/expire", "here"],
    ["/api/v2/users/me", "there"],
    ["/api/v2/users/maja/gitsshkey", "there"],
    ["/coder-sign-in/api/v2/users/me", "here"],
    ["/api/v2/workspaceagents/me/rpc", "there without a question"],
    ["/api/v2/workspaceagents/some-id/pty", "there"],
    ["/derp", "there without a question"],
    ["/install.sh", "there without a question"],
    ["/installxsh", "there"],
    ["/", "there"],
    ["/@maja/dev/apps/code/", "there"],
    ["/external-auth/github/callback", "there"],
  ])("coder-behind#row1: %s is answered %s", (path, answeredBy) => {
    expect(answererOf(path)).toBe(answeredBy);
  });

  test("coder-behind#row1: no address is listed twice, and the last one matches all", () => {
    const paths = addresses.map(({ path }) => path);

    expect(new Set(paths).size).toBe(paths.length);
    expect(addresses.at(-1)).toEqual({ path: "/*", answeredBy: "there" });
  });
});
