import { expect, test } from "vitest";
import { configure } from "../../configure.ts";

test.each([
  [{}, 2_592_000],
  [{ CODER_DEFAULT_OAUTH_REFRESH_LIFETIME: "1h30m" }, 5400],
  [{ CODER_DEFAULT_OAUTH_REFRESH_LIFETIME: "0" }, 0],
])("oauth-provider#7.5: with %o refresh tokens live %i seconds", (env: Record<string, string>, seconds) => {
  expect(configure({ env }).config.oauth2Provider.refreshLifetimeSeconds).toBe(seconds);
});

test.each(["-1h", "999ms"])("refresh tokens of %s are refused", (text) => {
  expect(() => configure({ env: { CODER_DEFAULT_OAUTH_REFRESH_LIFETIME: text } })).toThrow(
    "CODER_DEFAULT_OAUTH_REFRESH_LIFETIME must be at least 1s, or 0 for the lifetime of access tokens.",
  );
});

test.each([
  [{}, 2_592_000],
  [{ CODER_OAUTH2_PROVIDER_UNUSED_APPS_STAY: "7d" }, 604_800],
  [{ CODER_OAUTH2_PROVIDER_UNUSED_APPS_STAY: "0" }, 0],
])("oauth-provider#D9: with %o apps that nobody let in stay %i seconds", (env: Record<string, string>, seconds) => {
  expect(configure({ env }).config.oauth2Provider.unusedAppsStaySeconds).toBe(seconds);
});

test.each(["-1h", "59m", "soon"])("that apps stay %j is refused", (text) => {
  expect(() => configure({ env: { CODER_OAUTH2_PROVIDER_UNUSED_APPS_STAY: text } })).toThrow(
    "CODER_OAUTH2_PROVIDER_UNUSED_APPS_STAY must be a duration of at least 1h, like 720h, or 0 for ever.",
  );
});
