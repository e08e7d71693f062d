import { describe, expect, test } from "vitest";
import { addPerson } from "../../testing/people.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";
import type { Answer, TestBrowser } from "../../testing/test-browser.ts";
import { programOf } from "../../testing/tokens.ts";

const PASSWORD = "SomeSecurePassword!";
const NEW_PASSWORD = "SomeNewSecurePassword!";

/** The letters of the tables below: `ua` is a person who is user admin and auditor, `-` a member. */
const ROLES: Readonly<Record<string, string>> = { t: "template-admin", a: "auditor", u: "user-admin", o: "owner" };

interface Target {
  /** How the path names them: by id, or `me` for the actor's own account. */
  name: string;
  username: string;
}
type Deed = (actor: TestBrowser, target: Target) => Promise<Answer>;

const put = (path: string, bodyOf: (target: Target) => unknown): Deed => {
  return (actor, target) => actor.send(`/api/v2/users/${target.name}/${path}`, { method: "PUT", body: bodyOf(target) });
};
const post = (path: string, body?: unknown): Deed => {
  return (actor, { name }) => actor.post(`/api/v2/users/${name}/${path}`, body);
};
const setRoles = (...roles: string[]) => put("roles", () => ({ roles }));

const OF_THEIR_OWN_ONLY = (own: number, byOwners: number) => `
        -     t     a     u     ua    o     self
  -     404   404   404   404   404   404   ${own}
  t     404   404   404   404   404   404   ${own}
  a     404   404   404   404   404   404   ${own}
  at    404   404   404   404   404   404   ${own}
  u     404   404   404   404   404   404   ${own}
  ua    404   404   404   404   404   404   ${own}
  uta   404   404   404   404   404   404   ${own}
  o     ${`${byOwners}   `.repeat(6)}${own}
`;

const ADMINISTERED = ({ own }: { own: number }) => `
        -     t     a     u     ua    o     self
  -     404   404   404   404   404   404   403
  t     404   404   404   404   404   404   403
  a     403   403   403   403   403   403   403
  at    403   403   403   403   403   403   403
  u     200   200   200   200   200   403   ${own}
  ua    200   200   200   200   200   403   ${own}
  uta   200   200   200   200   200   403   ${own}
  o     200   200   200   200   200   200   ${own}
`;

const GIVEN = ({ by }: { by: string }) => `
        -     t     a     u     ua    o     self
  -     404   404   404   404   404   404   403
  t     404   404   404   404   404   404   403
  a     403   403   403   403   403   403   403
  at    403   403   403   403   403   403   403
  ${by}
`;

const EDITED = `
        -     t     a     u     ua    o     self
  -     404   404   404   404   404   404   200
  t     404   404   404   404   404   404   200
  a     404   404   404   404   404   404   200
  at    404   404   404   404   404   404   200
  u     200   200   200   200   200   403   200
  ua    200   200   200   200   200   403   200
  uta   200   200   200   200   200   403   200
  o     200   200   200   200   200   200   200
`;

/** Who (rows) does it to whom (columns), and the answer. */
const DEEDS: [string, Deed, string][] = [
  [
    "reads the account",
    (actor, { name }) => actor.get(`/api/v2/users/${name}`),
    `
        -     t     a     u     ua    o     self
  -     404   404   404   404   404   404   200
  t     404   404   404   404   404   404   200
  a     200   200   200   200   200   200   200
  at    200   200   200   200   200   200   200
  u     200   200   200   200   200   200   200
  ua    200   200   200   200   200   200   200
  uta   200   200   200   200   200   200   200
  o     200   200   200   200   200   200   200
`,
  ],
  [
    "changes name and picture",
    put("profile", ({ username }) => ({ username, name: "New Name", avatar_url: "https://pictures.test/a.png" })),
    EDITED,
  ],
  [
    "reads the theme",
    (actor, { name }) => actor.get(`/api/v2/users/${name}/appearance`),
    `
        -     t     a     u     ua    o     self
  -     404   404   404   404   404   404   200
  t     404   404   404   404   404   404   200
  a     404   404   404   404   404   404   200
  at    404   404   404   404   404   404   200
  u     200   200   200   200   200   200   200
  ua    200   200   200   200   200   200   200
  uta   200   200   200   200   200   200   200
  o     200   200   200   200   200   200   200
`,
  ],
  ["changes the theme", put("appearance", () => ({ theme_preference: "dark", terminal_font: "" })), EDITED],
  ["generates another SSH key", put("gitsshkey", () => undefined), EDITED],
  [
    "changes the username",
    put("profile", ({ username }) => ({ username: `${username}-2` })),
    `
        -     t     a     u     ua    o     self
  -     404   404   404   404   404   404   404
  t     404   404   404   404   404   404   404
  a     404   404   404   404   404   404   404
  at    404   404   404   404   404   404   404
  u     200   200   200   200   200   403   200
  ua    200   200   200   200   200   403   200
  uta   200   200   200   200   200   403   200
  o     200   200   200   200   200   200   200
`,
  ],
  [
    "sets the password",
    put("password", ({ name }) => ({ password: NEW_PASSWORD, old_password: name === "me" ? PASSWORD : "" })),
    `
        -     t     a     u     ua    o     self
  -     404   404   404   404   404   404   204
  t     404   404   404   404   404   404   204
  a     404   404   404   404   404   404   204
  at    404   404   404   404   404   404   204
  u     204   403   403   204   403   400   204
  ua    204   403   204   204   204   400   204
  uta   204   204   204   204   204   400   204
  o     204   204   204   204   204   204   204
`,
  ],
  [
    "begins to convert the account to another login type",
    post("convert-login", { to_type: "github", password: PASSWORD }),
    OF_THEIR_OWN_ONLY(201, 404),
  ],
  ["creates a key in their name", post("keys"), OF_THEIR_OWN_ONLY(201, 201)],
  ["creates a token in their name", post("keys/tokens", {}), OF_THEIR_OWN_ONLY(201, 201)],
  ["lists tokens", (actor, { name }) => actor.get(`/api/v2/users/${name}/keys/tokens`), OF_THEIR_OWN_ONLY(200, 200)],
  [
    "changes the login type",
    put("login-type", () => ({ login_type: "none" })),
    `
        -     t     a     u     ua    o     self
  -     403   403   403   403   403   403   403
  t     403   403   403   403   403   403   403
  a     403   403   403   403   403   403   403
  at    403   403   403   403   403   403   403
  u     403   403   403   403   403   403   403
  ua    403   403   403   403   403   403   403
  uta   403   403   403   403   403   403   403
  o     200   200   200   200   200   200   400
`,
  ],
  ["suspends", put("status/suspend", () => undefined), ADMINISTERED({ own: 400 })],
  ["activates", put("status/activate", () => undefined), ADMINISTERED({ own: 200 })],
  [
    "takes all roles away",
    setRoles(),
    GIVEN({
      by: `
  u     200   403   403   200   403   403   400
  ua    200   403   200   200   200   403   400
  uta   200   200   200   200   200   403   400
  o     200   200   200   200   200   200   400`,
    }),
  ],
  [
    "deletes",
    (actor, { name }) => actor.send(`/api/v2/users/${name}`, { method: "DELETE" }),
    ADMINISTERED({ own: 403 }),
  ],
  [
    "makes somebody auditor",
    setRoles("auditor"),
    GIVEN({
      by: `
  u     403   403   200   403   200   403   400
  ua    200   403   200   200   200   403   400
  uta   200   200   200   200   200   403   400
  o     200   200   200   200   200   200   400`,
    }),
  ],
  [
    "makes somebody user admin",
    setRoles("user-admin"),
    GIVEN({
      by: `
  u     200   403   403   200   403   403   400
  ua    200   403   200   200   200   403   400
  uta   200   200   200   200   200   403   400
  o     200   200   200   200   200   200   400`,
    }),
  ],
  [
    "makes somebody owner",
    setRoles("owner"),
    GIVEN({
      by: `
  u     403   403   403   403   403   403   400
  ua    403   403   403   403   403   403   400
  uta   403   403   403   403   403   403   400
  o     200   200   200   200   200   200   400`,
    }),
  ],
];

describe("nobody gains by another's account what they could not give", () => {
  test.each(DEEDS)("who %s: every pair of roles", async (_deed, act, table) => {
    const server = await startTestServer({ env: { CODER_DANGEROUS_DISABLE_RATE_LIMITS: "true" } });
    const [columns = [], ...rows] = parse(table);
    expect(rows).toHaveLength(8);
    const targets = columns.filter((one) => one !== "self");
    let others = await Promise.all(targets.map((one) => somebody(server, one)));

    const heard: string[][] = [];
    for (const [actorRoles = ""] of rows) {
      const actor = await somebody(server, actorRoles);
      const program = await programOf(server, actor);
      const answers = await Promise.all(others.map(({ id, username }) => act(program, { name: id, username })));
      // Whoever refuses stays the same.
      others = await Promise.all(
        others.map((other, index) => (isRefused(answers[index]) ? other : somebody(server, targets[index]))),
      );
      // Last, since afterwards the actor may be somebody else.
      answers.push(await act(program, { name: "me", username: actor.username }));
      heard.push([actorRoles, ...answers.map(({ status }) => String(status))]);
    }

    expect(heard.map((row) => row.join(" "))).toEqual(rows.map((row) => row.join(" ")));
  });
});

function parse(table: string): string[][] {
  return table
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([first]) => first !== "");
}

let made = 0;

function isRefused(answer: Answer | undefined): boolean {
  return answer !== undefined && answer.status >= 400;
}

function somebody(server: TestServer, letters = "") {
  const roles = [...letters].flatMap((letter) => ROLES[letter] ?? []);
  made += 1;
  return addPerson(server, { username: `p${made}`, password: PASSWORD, roles });
}
