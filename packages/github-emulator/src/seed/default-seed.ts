import type { AppInput, SeedInput, UserInput } from "./seed.ts";

/** The app for a Coder deployment: device flow and web flow, any loopback port. */
export const defaultApp = {
  clientId: "Ov23emulatedcoderapp",
  clientSecret: "emulated-secret-of-the-default-coder-app",
} as const;

/** The same app with the device flow not enabled in its settings. */
export const webOnlyApp = {
  clientId: "Ov23emulatedwebonly0",
  clientSecret: "emulated-secret-of-the-web-only-app-0000",
} as const;

/** A GitHub App: `ghu_` tokens that expire, refresh tokens, no scopes. */
export const gitHubApp = {
  clientId: "Iv23emulatedghapp000",
  clientSecret: "emulated-secret-of-the-github-app-000000",
} as const;

/** No account on github.com has such an id, so trying out a server never opens a real person's account. */
export const defaultSeed: SeedInput = {
  orgs: [
    { login: "acme", id: 501, name: "Acme Corporation" },
    { login: "globex", id: 502, name: "Globex" },
  ],
  users: [
    {
      login: "octocat",
      id: 9000583231,
      name: "Mona Octocat",
      email: "octocat@example.com",
      emails: [
        { email: "octocat@example.com", primary: true, verified: true, visibility: "public" },
        { email: "9000583231+octocat@users.noreply.example.com", verified: true },
      ],
      memberships: ["acme/platform", "globex"],
      note: "verified email, in acme/platform: signs in everywhere",
    },
    person("hubot", 9000480938, "Hubot", ["acme"], "verified email, in acme but in no team"),
    {
      login: "newbie",
      id: 9000700001,
      name: "Una Verified",
      emails: [{ email: "newbie@example.com", primary: true, verified: false, visibility: "private" }],
      memberships: ["acme/platform"],
      note: "primary email not verified, in acme/platform",
    },
    person("loner", 9000700002, "Lee Loner", [], "verified email, in no organization"),
    {
      ...person("invited", 9000700003, "Ivy Invited", [], "membership of acme still pending"),
      memberships: [{ org: "acme", state: "pending", teams: ["platform"] }],
    },
    {
      login: "hermit",
      id: 9000700004,
      name: null,
      emails: [{ email: "hermit@example.com", primary: true, verified: true, visibility: "private" }],
      memberships: ["acme/platform"],
      note: "no name, email kept private, in acme/platform",
    },
    person(
      "mathias_coder",
      9000700005,
      "Mathias Coder",
      ["acme/platform"],
      "underscore in the login, in acme/platform",
    ),
    person("joiner", 9000700006, "Jo Joiner", manyOrgs(), "in 150 organizations, acme the last: needs paging"),
  ],
  apps: defaultApps(),
};

function defaultApps(): AppInput[] {
  return [
    {
      ...defaultApp,
      name: "Coder (emulated)",
      note: "OAuth app, device flow on, any loopback callback",
    },
    {
      ...webOnlyApp,
      name: "Coder, web flow only (emulated)",
      deviceFlow: false,
      note: "OAuth app, device flow off: answers device_flow_disabled",
    },
    {
      ...gitHubApp,
      name: "Coder GitHub App (emulated)",
      type: "github-app",
      callbackUrls: [
        "http://127.0.0.1:3000/api/v2/users/oauth2/github/callback",
        "http://localhost:3000/api/v2/users/oauth2/github/callback",
        "http://127.0.0.1:3000/external-auth/github/callback",
      ],
      installedOn: ["acme"],
      note: "GitHub App: tokens expire after 8 h, refresh tokens, installed on acme",
    },
  ];
}

function person(login: string, id: number, name: string, memberships: string[], note: string): UserInput {
  const email = `${login.replace("_", ".")}@example.com`;
  const emails = [{ email, primary: true, verified: true, visibility: "public" as const }];
  return { login, id, name, email, emails, memberships, note };
}

/** Twice GitHub's largest page plus one, with the one that matters at the end. */
function manyOrgs(): string[] {
  const others = Array.from({ length: 149 }, (_, index) => `guild-${String(index + 1).padStart(3, "0")}`);
  return [...others, "acme/platform"];
}
