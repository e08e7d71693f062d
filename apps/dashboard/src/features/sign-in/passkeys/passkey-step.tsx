import type { LoginWithPasswordRequest } from "@coder-sign-in/api-types";
import { FailureAlert } from "../../../api/forms/failure-alert.tsx";
import { useCheckedForm } from "../../../api/forms/use-checked-form.ts";
import { Button } from "../../../components/actions/button.tsx";
import { Field } from "../../../components/forms/field.tsx";
import { Divider } from "../../../components/page/divider.tsx";
import { Screen } from "../../../components/page/screen.tsx";
import PasskeyButton from "./passkey-button.tsx";
import { isPasskeyRequired } from "./passkey-due.ts";

export interface PasskeyStepProps {
  credentials: LoginWithPasswordRequest;
  isBusy: boolean;
  /** The server's answer to the last attempt. */
  error: unknown;
  onRecoveryCode: (credentials: LoginWithPasswordRequest) => void;
  onSignedIn: () => void;
  onBack: () => void;
}

/** The password was correct, and the account has a passkey (passkeys#4). */
export function PasskeyStep({ credentials, isBusy, error, ...on }: PasskeyStepProps) {
  return (
    <Screen heading="Use your passkey" lead={`${credentials.email} signs in with a passkey.`}>
      {Boolean(error) && !isPasskeyRequired(error) && <FailureAlert error={error} />}
      <PasskeyButton look="primary" isBusy={isBusy} onSignedIn={on.onSignedIn} />
      <Divider>or</Divider>
      <RecoveryCodeForm
        isBusy={isBusy}
        error={error}
        onSubmit={(recovery_code) => on.onRecoveryCode({ ...credentials, recovery_code })}
      />
      <Button look="quiet" className="self-start" isBusy={isBusy} onClick={on.onBack}>
        Back
      </Button>
    </Screen>
  );
}

interface RecoveryCodeFormProps {
  isBusy: boolean;
  error: unknown;
  onSubmit: (code: string) => void;
}

function RecoveryCodeForm({ isBusy, error, onSubmit }: RecoveryCodeFormProps) {
  const { form, problemOf } = useCheckedForm({
    isBusy,
    error,
    read: (data) => String(data.get("recovery_code")).trim(),
    check: (code): Record<string, string> => (code ? {} : { recovery_code: "Enter a recovery code." }),
    onSubmit,
  });
  return (
    <form {...form} className="flex flex-col gap-4">
      <Field
        label="Recovery code"
        name="recovery_code"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={100}
        hint="One of the ten codes that you saved when you added your first passkey."
        error={problemOf("recovery_code")}
      />
      <Button type="submit" look="secondary" isBusy={isBusy}>
        Use recovery code
      </Button>
    </form>
  );
}
