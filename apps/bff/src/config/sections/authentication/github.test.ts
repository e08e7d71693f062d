import { describe, expect, test } from "vitest";
import { ConfigError } from "../../config-error.ts";
import { configure } from "../../configure.ts";

const prefix = "CODER_OAUTH2_GITHUB_";
const device = { [`${prefix}CLIENT_ID`]: "id", [`${prefix}DEVICE_FLOW`]: "true" };
const everyone = { ...device, [`${prefix}ALLOW_EVERYONE`]: "true" };

function github(env: Record<string, string>) {
  return configure({ env }).config.github;
}

describe("GitHub at start (signin#4.1)", () => {
  test("without a client id there is no GitHub", () => {
    expect(github({})).toBeUndefined();
  });

  test("the device flow needs no client secret", () => {
    expect(github(everyone)).toMatchObject({ clientId: "id", clientSecret: "", deviceFlow: true, allowEveryone: true });
  });

  test("organizations and teams restrict", () => {
    const env = { ...device, [`${prefix}ALLOWED_ORGS`]: "acme,initech", [`${prefix}ALLOWED_TEAMS`]: "acme/core-team" };

    expect(github(env)).toMatchObject({
      allowSignups: false,
      allowEveryone: false,
      allowedOrgs: ["acme", "initech"],
      allowedTeams: [{ organization: "acme", slug: "core-team" }],
    });
  });

  test.each([
    [
      "general#rowY5",
      { ...everyone, [`${prefix}ALLOWED_ORGS`]: "acme" },
      `allow everyone and allowed orgs cannot be used together. Set ${prefix}ALLOW_EVERYONE or ${prefix}ALLOWED_ORGS, not both.`,
    ],
    [
      "general#11.4",
      { ...everyone, [`${prefix}ALLOWED_TEAMS`]: "acme/core" },
      `allow everyone and allowed teams cannot be used together. Set ${prefix}ALLOW_EVERYONE or ${prefix}ALLOWED_TEAMS, not both.`,
    ],
    [
      "general#rowY6",
      device,
      `allowed orgs is empty: must specify at least one org or allow everyone. Set ${prefix}ALLOWED_ORGS or ${prefix}ALLOW_EVERYONE.`,
    ],
  ])("%s is refused in Coder's words, with the remedy", (_row, env, text) => {
    expect(() => github(env)).toThrow(new ConfigError([`configure github oauth2: ${text}`]));
  });

  test.each(["acme", "acme/", "/core", "acme/core/x"])(
    "general#rowY7: the team %s is refused in Coder's words, with the remedy",
    (team) => {
      const env = { ...device, [`${prefix}ALLOWED_ORGS`]: "acme", [`${prefix}ALLOWED_TEAMS`]: team };

      expect(() => github(env)).toThrow(
        new ConfigError([
          `configure github oauth2: github team allowlist is formatted incorrectly. got ${team}; wanted <organization>/<team>. Change ${prefix}ALLOWED_TEAMS.`,
        ]),
      );
    },
  );

  test("the web flow without a client secret is refused", () => {
    expect(() => github({ ...everyone, [`${prefix}DEVICE_FLOW`]: "false" })).toThrow(
      "CODER_OAUTH2_GITHUB_CLIENT_SECRET is missing, and GitHub's web flow needs it; set it, or set CODER_OAUTH2_GITHUB_DEVICE_FLOW to true, which needs none.",
    );
  });

  test("a client secret without a client id is refused and not repeated", () => {
    expect(() => github({ [`${prefix}CLIENT_SECRET`]: "hunter2" })).toThrow(
      new ConfigError(["CODER_OAUTH2_GITHUB_CLIENT_SECRET is set without CODER_OAUTH2_GITHUB_CLIENT_ID; set both."]),
    );
  });

  test("a setting that waits for a client id is a warning", () => {
    expect(configure({ env: { [`${prefix}DEVICE_FLOW`]: "true" } }).warnings).toEqual([
      "CODER_OAUTH2_GITHUB_DEVICE_FLOW has no effect until CODER_OAUTH2_GITHUB_CLIENT_ID is set.",
    ]);
  });
});

describe("the enterprise base URL (design#15)", () => {
  const baseUrl = (url: string) => github({ ...everyone, [`${prefix}ENTERPRISE_BASE_URL`]: url })?.enterpriseBaseUrl;

  test.each([
    ["https://github.example.com", "https://github.example.com/"],
    ["https://github.example.com/", "https://github.example.com/"],
    ["http://127.0.0.1:4010", "http://127.0.0.1:4010/"],
    ["http://localhost:4010", "http://localhost:4010/"],
    ["http://[::1]:4010", "http://[::1]:4010/"],
  ])("%s is taken", (url, href) => {
    expect(baseUrl(url)?.href).toBe(href);
  });

  test.each([
    ["http://github.example.com", "must be https; plain http is accepted for localhost and loopback addresses only."],
    [
      "http://127.0.0.1.example.com",
      "must be https; plain http is accepted for localhost and loopback addresses only.",
    ],
    [
      "http://localhost.example.com",
      "must be https; plain http is accepted for localhost and loopback addresses only.",
    ],
    ["github.example.com", "is not a URL; write it like https://github.example.com."],
    ["ftp://github.example.com", "is not a URL; write it like https://github.example.com."],
    [
      "https://github.example.com/login",
      "must be an origin without path, username, query or fragment, like https://github.example.com.",
    ],
    [
      "https://ada:pw@github.example.com",
      "must be an origin without path, username, query or fragment, like https://github.example.com.",
    ],
    [
      "https://github.example.com?x=1",
      "must be an origin without path, username, query or fragment, like https://github.example.com.",
    ],
  ])("%s is refused", (url, problem) => {
    expect(() => baseUrl(url)).toThrow(new ConfigError([`CODER_OAUTH2_GITHUB_ENTERPRISE_BASE_URL ${problem}`]));
  });
});
