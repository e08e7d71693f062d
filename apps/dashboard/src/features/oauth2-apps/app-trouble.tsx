import { ApiError } from "@coder-sign-in/api-client";
import { describeError } from "../../api/describe-error.ts";
import { Alert } from "../../components/alert.tsx";

interface AppTroubleProps {
  title: string;
  error: unknown;
}

/** Why an app was not stored; what is wrong with a field stands at the field. */
export function AppTrouble({ title, error }: AppTroubleProps) {
  const isAtField = error instanceof ApiError && error.validations.length > 0;
  const words = describeError(error);
  return (
    <Alert tone="danger" title={title}>
      {isAtField ? "Look at the fields that are marked." : `${words.title} ${words.text}`}
    </Alert>
  );
}
