import { expect, test } from "vitest";
import { ConfigError } from "../config-error.ts";
import { configure } from "../configure.ts";

test.each([
  [
    { env: { CODER_OAUTH2_GITHUB_DEVICE_FLOW: "maybe" } },
    'CODER_OAUTH2_GITHUB_DEVICE_FLOW: "maybe" is neither true nor false; write true or false. [parsing env: parse "OAuth2 GitHub Device Flow": strconv.ParseBool: parsing "maybe": invalid syntax]',
  ],
  [
    { argv: ["--api-rate-limit=many"] },
    '--api-rate-limit: "many" is not a whole number. [invalid argument "many" for "--api-rate-limit" flag: strconv.ParseInt: parsing "many": invalid syntax]',
  ],
  [
    { argv: ["--api-rate-limit=99999999999999999999"] },
    '--api-rate-limit: "99999999999999999999" is not a whole number. [invalid argument "99999999999999999999" for "--api-rate-limit" flag: strconv.ParseInt: parsing "99999999999999999999": value out of range]',
  ],
  [
    { yaml: "networking:\n  http:\n    sessionDuration: 1 day\n" },
    '/etc/coder.yaml line 3: networking.http.sessionDuration: "1 day" is not a duration; write it as 24h, 90m or 1h30m. [applying yaml: setting "sessionDuration": time: invalid duration "1 day"]',
  ],
  [
    { env: { CODER_PG_AUTH: "kerberos" } },
    'CODER_PG_AUTH: "kerberos" is not a choice; choose from password, awsiamrds. [parsing env: parse "Postgres Auth": invalid choice: kerberos, should be one of [password awsiamrds]]',
  ],
])("general#rowY4: %j is told in our words and, for those who search for it, in Coder's", (sources, problem) => {
  expect(() => configure(sources)).toThrow(new ConfigError([problem]));
});

test("a value whose cause depends on Go's own parser is told in our words alone", () => {
  expect(() => configure({ env: { CODER_DOCS_URL: "docs" } })).toThrow(
    new ConfigError(['CODER_DOCS_URL: "docs" is not a URL; write it with its scheme, like https://coder.example.com.']),
  );
});

test("a secret is not repeated in Coder's words either", () => {
  const connection = { CODER_PG_CONNECTION_URL: "postgres://ada:hush@", CODER_SESSION_DURATION: "//ada:hush@h" };

  expect(() => configure({ env: connection })).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining("hush") }),
  );
});
