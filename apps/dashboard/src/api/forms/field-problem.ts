import { ApiError } from "@coder-sign-in/api-client";

/** The server names the rule that a field broke (signin#1.1); a person needs to know how to keep it. */
const WORDS: Record<string, string> = {
  required: "This field is required.",
  email: "Enter an e-mail address, like name@example.com.",
  username: "Use letters, digits and single hyphens, at most 32, with no hyphen at either end.",
};

/** What the server holds against one field, if anything. */
export function fieldProblem(error: unknown, field: string): string | undefined {
  if (!(error instanceof ApiError)) return undefined;
  const detail = error.validations.find((one) => one.field === field)?.detail;
  const rule = detail?.match(/^Validation failed for tag "(\w+)"/)?.[1];
  return (rule && WORDS[rule]) ?? detail;
}
