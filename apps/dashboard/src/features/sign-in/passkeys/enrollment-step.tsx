import type { LoginWithPasswordRequest } from "@coder-sign-in/api-types";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { flushSync } from "react-dom";
import { RecoveryCodesDialog } from "../../../api/dialogs/recovery-codes-dialog.tsx";
import { CeremonyFailure } from "../../../api/forms/ceremony-failure.tsx";
import { NO_PASSKEY_NAME, PasskeyNameField } from "../../../api/forms/passkey-name-field.tsx";
import { useCheckedForm } from "../../../api/forms/use-checked-form.ts";
import { Button } from "../../../components/actions/button.tsx";
import { Screen } from "../../../components/page/screen.tsx";
import { enrollPasskey } from "./passkey.queries.ts";

interface EnrollmentStepProps {
  credentials: LoginWithPasswordRequest;
  onSignedIn: () => void;
  onBack: () => void;
}

/** The password was correct, and the deployment requires a passkey that the account does not have (passkeys#5). */
export function EnrollmentStep({ credentials, onSignedIn, onBack }: EnrollmentStepProps) {
  const { mutate, isPending, isSuccess, data, error } = useMutation(enrollPasskey(credentials));
  const [isDone, setDone] = useState(false);
  const isBusy = isPending || isSuccess;
  const { form, problemOf } = useCheckedForm({
    isBusy,
    error,
    read: (fields) => String(fields.get("name")).trim(),
    check: (name): Record<string, string> => (name ? {} : { name: NO_PASSKEY_NAME }),
    onSubmit: (name) => mutate(name),
  });

  function leave() {
    // The dialog has to be gone first: while it is open, it asks before the page is left.
    flushSync(() => setDone(true));
    onSignedIn();
  }

  return (
    <Screen
      heading="Add a passkey"
      lead="This deployment requires a passkey to sign in, and your account has none yet."
    >
      <p className="text-muted">
        You then sign in with your fingerprint, face, PIN or security key. Your browser asks where to save the passkey.
      </p>
      <form {...form} className="flex flex-col gap-4">
        <PasskeyNameField error={problemOf("name")} />
        {error && <CeremonyFailure title="No passkey was added." error={error} />}
        <Button type="submit" isBusy={isBusy}>
          Add passkey
        </Button>
      </form>
      <Button look="quiet" className="self-start" isBusy={isBusy} onClick={onBack}>
        Back
      </Button>
      {data && !isDone && <RecoveryCodesDialog codes={data.recovery_codes} onDone={leave} />}
    </Screen>
  );
}
