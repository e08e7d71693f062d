import { ApiError } from "@coder-sign-in/api-client";
import { expect, test } from "vitest";
import { describeStartFailure } from "./device-failure.ts";

test.each([
  [502, "GitHub answered 502.", "github-unreachable"],
  [503, "GitHub does not keep up: too many requests are already waiting for its answer.", "github-unreachable"],
  [503, undefined, "unknown"],
  [504, "GitHub did not answer within 10 s.", "github-unreachable"],
])("design#4: no code for want of GitHub is told from a database that is away: %i, %s", (status, detail, code) => {
  const error = new ApiError(
    { status, headers: new Headers() },
    { message: "Failed to authorize device.", detail },
    { method: "GET", path: "/" },
  );

  expect(describeStartFailure(error, 0).code).toBe(code);
});
