import { ApiError } from "@coder-sign-in/api-client";

/** The server names the rule that a field broke (signin#1.1); a person needs to know how to satisfy it. */
const WORDS: Record<string, string> = {
  required: "This field is required.",
  email: "Enter an email address, like name@example.com.",
  username: "Use letters, digits and single hyphens, at most 32, with no hyphen at either end.",
};

const IN_USE = "This value is already in use and should be unique.";

/** The server's complaint about a field, if any. */
export function fieldProblem(error: unknown, field: string): string | undefined {
  if (!(error instanceof ApiError)) return undefined;
  const detail = error.validations.find((one) => one.field === field)?.detail;
  if (detail === IN_USE) return "This is already in use.";
  const rule = detail?.match(/^Validation failed for tag "(\w+)"/)?.[1];
  return (rule && WORDS[rule]) ?? detail;
}
