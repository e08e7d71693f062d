import { Alert } from "../../components/status/alert.tsx";
import { CeremonyFailed } from "../../lib/passkeys/ceremony.ts";
import { FormFailure } from "./form-failure.tsx";

interface CeremonyFailureProps {
  /** What did not happen. */
  title: string;
  error: Error;
}

/** Why a form had no effect: the browser, the authenticator or the server refused. */
export function CeremonyFailure({ title, error }: CeremonyFailureProps) {
  if (!(error instanceof CeremonyFailed)) return <FormFailure title={title} error={error} />;
  return (
    <Alert tone="danger" title={title}>
      {error.message}
    </Alert>
  );
}
