import { describe, expect, test } from "vitest";
import { readEnvironment } from "./read-environment.ts";

describe("readEnvironment", () => {
  test.each([
    ["CODER_SESSION_DURATION", "1 day", '"1 day" is not a duration; write it as 24h, 90m or 1h30m.'],
    ["CODER_OAUTH2_GITHUB_DEVICE_FLOW", "maybe", '"maybe" is neither true nor false; write true or false.'],
    ["CODER_PG_CONN_MAX_OPEN", "ten", '"ten" is not a whole number.'],
    ["CODER_ACCESS_URL", "coder", '"coder" is not a URL; write it with its scheme, like https://coder.example.com.'],
    ["CODER_SAMESITE_AUTH_COOKIE", "strict", '"strict" is not a choice; choose from lax, none.'],
    ["CODER_OIDC_GROUP_REGEX_FILTER", "(", '"(" is not a regular expression.'],
    ["CODER_SUPPORT_LINKS", "{a: [", "the value is neither YAML nor JSON."],
  ])("general#rowY4: a bad %s is named by its variable", (name, text, problem) => {
    expect(readEnvironment({ [name]: text }).problems).toEqual([expect.stringContaining(`${name}: ${problem}`)]);
  });

  test.each([
    ["CODER_SESION_DURATION", "CODER_SESSION_DURATION"],
    ["CODER_OIDC_CLIENT_SECRET_FILE", "CODER_OIDC_CLIENT_SECRET"],
  ])("%s, which is unknown, is a warning that suggests %s", (name, meant) => {
    expect(readEnvironment({ [name]: "1h" })).toMatchObject({
      settings: [],
      problems: [],
      warnings: [`${name} is not an option of this server and is ignored; did you mean ${meant}?`],
    });
  });

  test.each([
    "CODER_URL",
    "CODER_SESSION_TOKEN",
    "CODER_AGENT_TOKEN",
    "CODER_WORKSPACE_NAME",
    "CODER_CONFIG_DIR",
    "PATH",
    "NODE_ENV",
  ])("%s draws no warning", (name) => {
    expect(readEnvironment({ [name]: "x" }).warnings).toEqual([]);
  });

  test("the variables of the first owner are options, so that a slip in one is a warning", () => {
    expect(readEnvironment({ CODER_FIRST_USER_EMIAL: "x", CODER_FIRST_USER_TRIAL: "true" }).warnings).toEqual([
      "CODER_FIRST_USER_EMIAL is not an option of this server and is ignored; did you mean CODER_FIRST_USER_EMAIL?",
    ]);
  });

  test("external auth by numbered variables is known", () => {
    const env = { CODER_EXTERNAL_AUTH_0_ID: "github", CODER_EXTERNAL_AUTH_0_TYPE: "github" };

    expect(readEnvironment(env)).toMatchObject({ warnings: [], problems: [], externalAuth: [{}] });
  });

  test("without the variable its HOMEBREW_ form is taken (general#11.1)", () => {
    const [setting] = readEnvironment({ HOMEBREW_CODER_HTTP_ADDRESS: ":4000" }).settings;

    expect(setting).toMatchObject({ value: ":4000", given: "HOMEBREW_CODER_HTTP_ADDRESS" });
  });
});
