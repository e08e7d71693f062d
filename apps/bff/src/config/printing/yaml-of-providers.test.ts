import { expect, test } from "vitest";
import { parse } from "yaml";
import { configure, loadSources } from "../configure.ts";

const PROVIDERS = `externalAuthProviders:
  - type: github
    client_id: client-1
    client_secret: secret-1
    id: first
    auth_url: https://github.com/login/oauth/authorize
    token_url: https://github.com/login/oauth/access_token
    validate_url: https://api.github.com/user
    app_install_url: https://github.com/apps/first/installations/new
    app_installations_url: https://api.github.com/user/installations
    no_refresh: true
    scopes:
      - user:read
      - user:write
    extra_token_keys:
      - authed_user
    device_flow: true
    device_code_url: https://github.com/login/device/code
    regex: ^https://github\\.com/first/
    display_name: First
    display_icon: /icon/github.svg
  - type: github
    client_id: client-2
    client_secret: secret-2
    id: second
`;

test("general#rowY1: two GitHub providers of the YAML file are parsed, and written back identically", () => {
  const { config } = configure({ yaml: PROVIDERS });
  const written = loadSources({ yaml: PROVIDERS, argv: ["--write-config"] });

  expect(config.externalAuth).toMatchObject([
    { id: "first", clientSecret: "secret-1", deviceFlow: true, scopes: ["user:read", "user:write"] },
    { id: "second", clientSecret: "secret-2", deviceFlow: false },
  ]);
  expect(written.kind === "write-config" && parse(written.yaml)).toMatchObject(parse(PROVIDERS));
});
