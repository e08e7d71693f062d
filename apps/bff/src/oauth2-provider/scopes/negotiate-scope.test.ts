import { scopeCatalog } from "@coder-sign-in/api-types";
import { describe, expect, test } from "vitest";
import { OAuthError } from "../oauth-error.ts";
import { narrowScope } from "./narrow-scope.ts";
import { negotiateScope } from "./negotiate-scope.ts";

const ACCESS = "coder:workspaces.access";

describe("oauth-provider#10: what an app gets", () => {
  test.each([
    [
      "oauth-provider#row104: all that it may have, in order",
      "workspace:read template:read",
      undefined,
      ["workspace:read", "template:read"],
    ],
    ["oauth-provider#row105: a part of a composite", ACCESS, "workspace:ssh", ["workspace:ssh"]],
    [
      "oauth-provider#row105: parts of a composite",
      ACCESS,
      "workspace:ssh template:read",
      ["workspace:ssh", "template:read"],
    ],
    [
      "oauth-provider#row107: parts of two composites",
      `${ACCESS} coder:templates.build`,
      "file:create workspace:ssh",
      ["file:create", "workspace:ssh"],
    ],
    [
      "oauth-provider#row107: a composite that two names add up to",
      "workspace:* coder:application_connect",
      "coder:application_connect",
      ["coder:application_connect"],
    ],
    [
      "oauth-provider#row109: the present spelling",
      null,
      "all application_connect",
      ["coder:all", "coder:application_connect"],
    ],
    [
      "oauth-provider#row110: each name once",
      null,
      " workspace:read  workspace:read all coder:all ",
      ["workspace:read", "coder:all"],
    ],
    ["oauth-provider#row111: what is left of its list", `${ACCESS} removed:scope`, undefined, [ACCESS]],
    ["oauth-provider#row113: everything, without a list", null, undefined, ["coder:all"]],
    ["oauth-provider#row113: everything, with an empty list", "", undefined, ["coder:all"]],
    ["a wildcard by a wildcard", "workspace:*", "workspace:* workspace:delete", ["workspace:*", "workspace:delete"]],
    ["anything by everything", "coder:all", "workspace:* user:read", ["workspace:*", "user:read"]],
  ])("%s", (_title, registered, requested, granted) => {
    expect(negotiateScope(registered, requested)).toEqual(granted);
  });

  test.each([
    ["oauth-provider#row103", null, "constructor", "'constructor': unknown or unsupported scope"],
    ["oauth-provider#row103", null, "not_a_real_scope", "'not_a_real_scope': unknown or unsupported scope"],
    ["oauth-provider#row103", null, "workspace:read openid", "'openid': unknown or unsupported scope"],
    [
      "oauth-provider#row103: names that only keys can have",
      null,
      "debug_info:read",
      "'debug_info:read': unknown or unsupported scope",
    ],
    [
      "oauth-provider#row106",
      ACCESS,
      "template:update",
      "'template:update': scope requests permissions beyond this app's allowed scopes",
    ],
    [
      "oauth-provider#row106: a wildcard is more than its parts",
      `${ACCESS} coder:workspaces.create coder:workspaces.delete`,
      "workspace:*",
      "'workspace:*': scope requests permissions beyond this app's allowed scopes",
    ],
    [
      "oauth-provider#row106: no trimming (rules#43)",
      ACCESS,
      "workspace:ssh workspace:delete",
      "'workspace:delete': scope requests permissions beyond this app's allowed scopes",
    ],
    [
      "everything is more than anything",
      "workspace:* user:*",
      "coder:all",
      "'coder:all': scope requests permissions beyond this app's allowed scopes",
    ],
    [
      "oauth-provider#row112",
      "openid",
      undefined,
      "none of the scopes registered for this app are supported by this deployment; its registration must be changed",
    ],
    [
      "oauth-provider#row112",
      "   ",
      "workspace:read",
      "none of the scopes registered for this app are supported by this deployment; its registration must be changed",
    ],
    ["only spaces ask for nothing", null, "  ", "scope names nothing"],
  ])("%s: refused as a whole", (_title, registered, requested, description) => {
    const refusal = negotiateScope(registered, requested);

    if (!(refusal instanceof OAuthError)) throw new Error(`Granted: ${refusal}`);
    expect(refusal.body).toEqual({ error: "invalid_scope", error_description: description });
  });

  test.each(scopeCatalog)("oauth-provider#row114: %s can be asked for, and is what is granted", (name) => {
    expect(negotiateScope(null, name)).toEqual([name]);
    expect(negotiateScope(name, undefined)).toEqual([name]);
  });
});

describe("oauth-provider#7.4: what an access token gets of a grant", () => {
  test.each([
    [undefined, [ACCESS]],
    ["workspace:ssh", ["workspace:ssh"]],
    ["template:read workspace:read", ["template:read", "workspace:read"]],
  ])("oauth-provider#row153: %s", (requested, scopes) => {
    expect(narrowScope(ACCESS, requested)).toEqual(scopes);
  });

  test.each([
    ["workspace:delete", /^'workspace:delete': .*beyond the scope originally granted; .*authorize again/],
    ["openid", /^'openid': unknown or unsupported scope$/],
  ])("oauth-provider#row154: %s is refused", (requested, description) => {
    const refusal = narrowScope(ACCESS, requested);

    if (!(refusal instanceof OAuthError)) throw new Error(`Granted: ${refusal}`);
    expect([refusal.error, refusal.description]).toEqual(["invalid_scope", expect.stringMatching(description)]);
  });
});
