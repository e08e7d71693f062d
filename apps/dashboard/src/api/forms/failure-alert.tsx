import { ApiError } from "@coder-sign-in/api-client";
import { Alert } from "../../components/status/alert.tsx";
import { describeError } from "../trouble/describe-error.ts";

/** A refusal that belongs to a field is shown only there. */
export function FailureAlert({ error }: { error: unknown }) {
  if (error instanceof ApiError && error.validations.length > 0) return null;
  const { title, text } = describeError(error);
  return (
    <Alert tone="danger" title={title}>
      {text}
    </Alert>
  );
}
