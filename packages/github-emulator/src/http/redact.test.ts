import { describe, expect, test } from "vitest";
import { redactPath, redactQuery } from "./redact.ts";

describe("rules#7: what the log shows of an address", () => {
  test("only parameters that are known to be harmless keep their value", () => {
    const query = new URLSearchParams("client_id=a&scope=x&scope=y&device_code=d&client_secret=s&anything=t&page=2");

    expect(redactQuery(query)).toEqual({
      client_id: "a",
      scope: "x y",
      device_code: "[redacted]",
      client_secret: "[redacted]",
      anything: "[redacted]",
      page: "2",
    });
  });

  test.each([
    [`/applications/a/tokens/gho_${"x".repeat(36)}`, "/applications/a/tokens/[redacted]"],
    [`/x/ghr_${"y".repeat(76)}/z`, "/x/[redacted]/z"],
    [`/codes/${"0a".repeat(20)}`, "/codes/[redacted]"],
    ["/user/memberships/orgs", "/user/memberships/orgs"],
  ])("%s reads %s", (path, shown) => {
    expect(redactPath(path)).toBe(shown);
  });
});
