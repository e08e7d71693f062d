import { describe, expect, test } from "vitest";
import { createGitHubEmulator } from "../create-github-emulator.ts";
import { defaultSeed } from "./default-seed.ts";
import { parseSeed } from "./parse-seed.ts";

describe("a seed", () => {
  test("the default has a person for each outcome and an app of each kind", () => {
    const { users, apps, settings } = parseSeed(defaultSeed);
    const user = (login: string) => users.find((one) => one.login === login);

    expect(user("octocat")?.memberships[0]).toEqual({
      org: "acme",
      role: "member",
      state: "active",
      teams: ["platform"],
    });
    expect(user("newbie")?.emails[0]?.verified).toBe(false);
    expect(user("loner")?.memberships).toEqual([]);
    expect(user("invited")?.memberships[0]?.state).toBe("pending");
    expect(user("hermit")).toMatchObject({ name: null, email: null });
    expect(user("mathias_coder")?.id).toBe(9000700005);
    expect(user("joiner")?.memberships).toHaveLength(150);
    expect(apps.map(({ type, deviceFlow }) => [type, deviceFlow])).toEqual([
      ["oauth-app", true],
      ["oauth-app", false],
      ["github-app", true],
    ]);
    expect(settings).toMatchObject({ intervalSeconds: 5, deviceCodeSeconds: 900 });
  });

  test("rules#12: no id that it has or gives is one of an account at github.com, which a server could take for the same person", () => {
    const seeds = [parseSeed(defaultSeed), parseSeed({ users: [{ login: "ada" }] })];
    const { control } = createGitHubEmulator({ seed: { users: [] } });

    const ids = [...seeds.flatMap(({ users }) => users), control.upsertUser("bob", {})].map(({ id }) => id);

    expect(ids).toHaveLength(10);
    expect(Math.min(...ids)).toBeGreaterThan(2 ** 32);
  });

  test("a user needs no more than a login", () => {
    const { users } = parseSeed({ users: [{ login: "ada" }, { login: "bob" }] });

    expect(users[0]).toEqual({
      id: 9000001001,
      login: "ada",
      name: "ada",
      email: null,
      emails: [{ email: "ada@example.com", primary: true, verified: true, visibility: "public" }],
      memberships: [],
      note: "from your seed",
    });
    expect(users[1]?.id).toBe(9000001002);
  });

  test("what it leaves out altogether stays as in the default", () => {
    const { users, apps } = parseSeed({ users: [] });

    expect(users).toEqual([]);
    expect(apps).toHaveLength(3);
  });

  test.each<[unknown, string]>([
    [[], "seed: must be an object, not a list"],
    [{ user: [] }, "seed.user: unknown field; known are settings, users, orgs, apps"],
    [{ users: {} }, "seed.users: must be a list, not an object"],
    [{ users: [{}] }, "seed.users[0].login: is missing"],
    [{ users: [{ login: "-x" }] }, "seed.users[0].login: must be letters, digits, hyphens and underscores"],
    [{ users: [{ login: "a", id: 0 }] }, "seed.users[0].id: must be a whole number of at least 1, not 0"],
    [{ users: [{ login: "a", emails: [{ email: "nowhere" }] }] }, "seed.users[0].emails[0].email: must look like"],
    [
      { users: [{ login: "a", emails: [{ email: "a@b", verified: "yes" }] }] },
      'emails[0].verified: must be true or false, not "yes"',
    ],
    [
      {
        users: [
          {
            login: "a",
            emails: [
              { email: "a@b", primary: true },
              { email: "c@d", primary: true },
            ],
          },
        ],
      },
      "seed.users[0].emails: only one can be primary",
    ],
    [{ users: [{ login: "a", memberships: ["acme/Plat form"] }] }, "memberships[0]: must be a team slug"],
    [
      { users: [{ login: "a", memberships: [{ org: "acme", state: "old" }] }] },
      'state: must be one of "active", "pending", not "old"',
    ],
    [{ users: [{ login: "a" }, { login: "A" }] }, 'seed.users: login "a" is there twice'],
    [
      {
        users: [
          { login: "a", id: 7 },
          { login: "b", id: 7 },
        ],
      },
      "seed.users: id 7 is there twice",
    ],
    [{ orgs: [{ login: "acme" }, { login: "acme" }] }, 'seed.orgs: login "acme" is there twice'],
    [{ apps: [{ name: "x" }] }, "seed.apps[0].clientId: is missing"],
    [{ apps: [{ clientId: "x", callbackUrls: [] }] }, "seed.apps[0].callbackUrls: must hold at least one address"],
    [{ apps: [{ clientId: "x", callbackUrls: ["ftp://x"] }] }, "callbackUrls[0]: must be an http or https address"],
    [{ apps: [{ clientId: "x", type: "app" }] }, 'seed.apps[0].type: must be one of "oauth-app", "github-app"'],
    [{ apps: [{ clientId: "x", permissions: ["all"] }] }, "permissions[0]: must be one of emails, members"],
    [{ settings: { intervalSeconds: -1 } }, "seed.settings.intervalSeconds: must be a number of at least 0, not -1"],
  ])("%j is refused by naming the field", (seed, message) => {
    expect(() => parseSeed(seed)).toThrow(message);
  });
});
