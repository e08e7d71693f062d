import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { describeError } from "../../../api/trouble/describe-error.ts";
import { DetailsForAdministrator } from "../../../api/trouble/details-for-administrator.tsx";
import { Button, type Look } from "../../../components/actions/button.tsx";
import { Alert } from "../../../components/status/alert.tsx";
import { CeremonyFailed } from "../../../lib/passkeys/ceremony.ts";
import { offerInAutofill } from "./offer-in-autofill.ts";
import { signInWithPasskey } from "./passkey.queries.ts";

interface PasskeyButtonProps {
  look: Look;
  isBusy: boolean;
  /** There is an email field that may be filled with a passkey. */
  hasAutofill?: boolean;
  onSignedIn: () => void;
}

/** Loaded after the page, together with its WebAuthn code. */
export default function PasskeyButton({ look, isBusy, hasAutofill = false, onSignedIn }: PasskeyButtonProps) {
  const { mutate, isPending, isSuccess, error } = useMutation({ ...signInWithPasskey(), onSuccess: onSignedIn });
  const isUnderWay = isBusy || isPending || isSuccess;

  useEffect(() => {
    if (hasAutofill && !isUnderWay) return offerInAutofill(mutate);
  }, [hasAutofill, isUnderWay, mutate]);

  return (
    <>
      {error && <Trouble error={error} />}
      <Button look={look} isBusy={isUnderWay} onClick={() => mutate(undefined)}>
        Use a passkey
      </Button>
    </>
  );
}

function Trouble({ error }: { error: Error }) {
  if (error instanceof CeremonyFailed) {
    return (
      <Alert tone="danger" title="You were not signed in.">
        {error.message}
      </Alert>
    );
  }
  const { title, text, trace } = describeError(error);
  return (
    <Alert tone="danger" title={title}>
      {text}
      <DetailsForAdministrator trace={trace} />
    </Alert>
  );
}
