import { compositeScopes } from "@coder-sign-in/api-types/composite-scopes";
import { scopeCatalog } from "@coder-sign-in/api-types/scope-catalog";
import { describe, expect, test } from "vitest";
import { beyondScopes, scopesInWords } from "./scope-words.ts";

const VS_CODE = [
  "workspace:read",
  "workspace:update",
  "workspace:start",
  "workspace:ssh",
  "workspace:application_connect",
  "template:read",
  "user:read_personal",
];

describe("oauth-provider#10: scopes in plain words", () => {
  test("what an editor asks for", () => {
    expect(scopesInWords(VS_CODE)).toEqual([
      { subject: "Workspaces", actions: ["see", "change", "start", "connect over SSH", "open their apps"] },
      { subject: "Templates", actions: ["see"] },
      { subject: "Your account", actions: ["read your name, email address and public SSH key"] },
    ]);
  });

  test.each([...scopeCatalog, ...Object.values(compositeScopes).flat()])("%s has words", (scope) => {
    const abilities = scopesInWords([scope]);

    expect(abilities).not.toEqual([]);
    expect(JSON.stringify(abilities)).not.toContain(scope);
  });

  test("a name that nobody knows stands for itself", () => {
    expect(scopesInWords(["spaceship:launch"])).toEqual([{ subject: "Also", actions: ["spaceship:launch"] }]);
  });

  test("a wildcard is told as all that it covers, a composite as what it stands for", () => {
    expect(scopesInWords(["template:*"])[0]?.actions).toContain("delete");
    expect(scopesInWords(["coder:application_connect"])).toEqual([
      { subject: "Workspaces", actions: ["open their apps"] },
    ]);
  });
});

describe("what an app will not be able to do", () => {
  test("an editor connects to workspaces and deletes none, and makes no tokens", () => {
    expect(beyondScopes(VS_CODE)).toContain("delete workspaces");
    expect(beyondScopes(VS_CODE)).toContain("create tokens that outlive it");
    expect(beyondScopes(VS_CODE)).not.toContain("connect to workspaces");
  });

  test("wildcards and composites count, and full access leaves nothing", () => {
    expect(beyondScopes(["workspace:*"])).not.toContain("delete workspaces");
    expect(beyondScopes(["coder:apikeys.manage_self"])).not.toContain("create tokens that outlive it");
    expect(beyondScopes(["coder:all"])).toEqual([]);
  });
});
