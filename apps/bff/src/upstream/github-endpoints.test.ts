import { expect, test } from "vitest";
import { githubEndpoints } from "./github-endpoints.ts";

test.each([
  [undefined, "https://github.com/login/oauth/access_token", "https://api.github.com"],
  ["https://ghes.example", "https://ghes.example/login/oauth/access_token", "https://ghes.example/api/v3"],
  ["https://ghes.example/", "https://ghes.example/login/oauth/access_token", "https://ghes.example/api/v3"],
  ["https://sub.ghe.com", "https://sub.ghe.com/login/oauth/access_token", "https://api.sub.ghe.com"],
])("github#1.3: GitHub at %s has its token endpoint at %s and its API at %s", (base, token, api) => {
  expect(githubEndpoints(base === undefined ? undefined : new URL(base))).toMatchObject({ token, api });
});
