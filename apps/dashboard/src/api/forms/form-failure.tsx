import { ApiError } from "@coder-sign-in/api-client";
import { Alert } from "../../components/status/alert.tsx";
import { describeError } from "../trouble/describe-error.ts";
import { Failure } from "../trouble/failure.tsx";

interface FormFailureProps {
  /** What did not happen. */
  title: string;
  error: unknown;
}

/** Why a form was not saved; problems with a field are shown at the field. */
export function FormFailure({ title, error }: FormFailureProps) {
  if (!(error instanceof ApiError && error.validations.length > 0)) return <Failure title={title} error={error} />;
  return (
    <Alert tone="danger" title={title}>
      {describeError(error).title} Look at the fields that are marked.
    </Alert>
  );
}
