import { expect, test } from "vitest";
import { configure } from "../configure.ts";

const env = (type: string, authUrl: string) => ({
  CODER_EXTERNAL_AUTH_0_TYPE: type,
  CODER_EXTERNAL_AUTH_0_CLIENT_ID: "a",
  CODER_EXTERNAL_AUTH_0_CLIENT_SECRET: "b",
  ...(authUrl && { CODER_EXTERNAL_AUTH_0_AUTH_URL: authUrl }),
});

test.each([
  [
    "bitbucket-server",
    "https://git.example.com:7990/bitbucket/rest/oauth2/1.0/authorize",
    "https://git.example.com:7990/bitbucket/rest/oauth2/1.0/token",
    "https://git.example.com:7990/bitbucket/rest/api/latest/inbox/pull-requests/count",
  ],
  [
    "azure-devops-entra",
    "https://login.microsoftonline.com/t/oauth2/v2.0/authorize?prompt=login",
    "https://login.microsoftonline.com/t/oauth2/v2.0/token",
    "",
  ],
])("the addresses of %s keep the path and the version of %s", (type, authUrl, tokenUrl, validateUrl) => {
  const { config } = configure({ env: env(type, authUrl) });

  expect(config.externalAuth[0]).toMatchObject({ authUrl, tokenUrl, validateUrl });
});

test("an address that is written wins over the one that would follow", () => {
  const { config } = configure({
    env: {
      ...env("bitbucket-server", "https://git.example.com/rest/oauth2/latest/authorize"),
      CODER_EXTERNAL_AUTH_0_TOKEN_URL: "https://tokens.example.com/token",
    },
  });

  expect(config.externalAuth[0]?.tokenUrl).toBe("https://tokens.example.com/token");
});

test.each(["bitbucket-server", "azure-devops-entra", "jfrog"])(
  "%s without AUTH_URL is one problem, of the one variable that has to be set",
  (type) => {
    expect(() => configure({ env: env(type, "") })).toThrow(
      /^CODER_EXTERNAL_AUTH_0_AUTH_URL is missing; the other addresses follow from it\.$/,
    );
  },
);

test.each([
  ["https://login.microsoftonline.com/t/oauth2/authorize", "499b84ac-1321-427f-aa17-267ca6975798"],
  ["https://login.microsoftonline.com/t/oauth2/v2.0/authorize", ""],
])("Entra ID at %s is asked for the resource %j", (authUrl, resource) => {
  expect(configure({ env: env("azure-devops-entra", authUrl) }).config.externalAuth[0]?.resource).toBe(resource);
});
