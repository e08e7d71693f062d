import { ApiError } from "@coder-sign-in/api-client";
import { expect, test } from "vitest";
import { fieldProblem } from "./field-problem.ts";

test.each([
  ['Validation failed for tag "email" with value: "a@b"', "Enter an email address, like name@example.com."],
  ['Validation failed for tag "required" with value: ""', "This field is required."],
  ['Validation failed for tag "max" with value: "x"', 'Validation failed for tag "max" with value: "x"'],
  ["This value is already in use and should be unique.", "This is already in use."],
  ["insecure password, try a longer one", "insecure password, try a longer one"],
])("signin#1.1: %j becomes %j", (detail, words) => {
  expect(fieldProblem(refusal(detail), "email")).toBe(words);
});

test("other fields and other failures hold nothing against this one", () => {
  expect(fieldProblem(refusal("wrong"), "password")).toBeUndefined();
  expect(fieldProblem(new Error("offline"), "email")).toBeUndefined();
  expect(fieldProblem(null, "email")).toBeUndefined();
});

function refusal(detail: string) {
  const body = { message: "Validation failed.", validations: [{ field: "email", detail }] };
  return new ApiError({ status: 400, headers: new Headers() }, body, { method: "POST", path: "/api/v2/users" });
}
