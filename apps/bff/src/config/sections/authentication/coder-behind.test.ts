import { expect, test } from "vitest";
import { configure } from "../../configure.ts";

const URL = "CODER_UPSTREAM_URL";
const TOKEN = "CODER_UPSTREAM_TOKEN";
const FILE = "CODER_UPSTREAM_TOKEN_FILE";
const AT = { [URL]: "https://coder.internal" };

test("there is no Coder behind unless somebody says so", () => {
  expect(configure({}).config.coderBehind).toBeUndefined();
});

test("coder-behind#row2: by variable, by flag, and with the token in a file", () => {
  const env = { ...AT, [TOKEN]: "Id-secret", CODER_UPSTREAM_ORGANIZATION: "crew" };
  const files = { "/run/token": "from-a-file\n" };

  expect(configure({ env }).config.coderBehind).toMatchObject({ token: "Id-secret", organization: "crew" });
  expect(
    configure({ argv: ["--upstream-url=http://127.0.0.1:7080", "--upstream-token=x-y"] }).config.coderBehind,
  ).toEqual({
    url: expect.objectContaining({ href: "http://127.0.0.1:7080/" }),
    token: "x-y",
    organization: undefined,
  });
  expect(configure({ env: { ...AT, [FILE]: "/run/token" }, files }).config.coderBehind?.token).toBe("from-a-file");
});

test.each([
  [{ [TOKEN]: "x" }, `${TOKEN} is set without ${URL}; set both, or neither.`],
  [{ [FILE]: "/run/token" }, `${FILE} is set without ${URL}`],
  [{ CODER_UPSTREAM_ORGANIZATION: "crew" }, `CODER_UPSTREAM_ORGANIZATION is set without ${URL}`],
  [AT, `${URL} needs a token of an owner there: make one with “coder tokens create”`],
  [{ ...AT, [TOKEN]: "x", [FILE]: "/run/token" }, `${TOKEN} and ${FILE} are both set; set one of them.`],
  [{ ...AT, [FILE]: "/nowhere" }, `${FILE}: cannot read /nowhere: `],
  [{ ...AT, [TOKEN]: "two words" }, `${TOKEN} holds no token`],
  [{ [URL]: "http://coder.internal", [TOKEN]: "x" }, "plain http is for this machine alone"],
  [{ [URL]: "https://coder.internal/sub", [TOKEN]: "x" }, "must be an https URL without user name, path and query"],
  [{ [URL]: "coder.internal", [TOKEN]: "x" }, "must be an https URL"],
  [
    { CODER_ACCESS_URL: "https://coder.example.com/", [URL]: "https://Coder.example.com:443", [TOKEN]: "x" },
    `${URL}: https://coder.example.com is the access URL`,
  ],
])("coder-behind#row3: %j stops the start with the remedy", (env: Record<string, string>, problem) => {
  expect(() => configure({ env })).toThrow(problem);
});

test("coder-behind#row3: a password in the address is not shown", () => {
  const env = { [URL]: "https://me:hunter2@coder.internal", [TOKEN]: "x" };

  expect(() => configure({ env })).toThrow(/^(?!.*hunter2)/s);
});
