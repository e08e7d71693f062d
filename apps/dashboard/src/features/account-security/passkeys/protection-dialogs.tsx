import { FormDialog } from "./form-dialog.tsx";
import { createRecoveryCodes, updatePasskeySettings } from "./passkeys.queries.ts";

interface NewRecoveryCodesDialogProps {
  onClose: () => void;
  onCreated: (codes: readonly string[]) => void;
}

export function NewRecoveryCodesDialog({ onClose, onCreated }: NewRecoveryCodesDialogProps) {
  return (
    <FormDialog
      title="Create new recovery codes?"
      asks={["password"]}
      action="Create new codes"
      failure="No codes were created."
      mutation={createRecoveryCodes()}
      onClose={onClose}
      onDone={({ recovery_codes }) => onCreated(recovery_codes)}
    >
      <p>Your current codes stop working.</p>
    </FormDialog>
  );
}

interface PasswordSufficesDialogProps {
  /** The new setting. */
  suffices: boolean;
  onClose: () => void;
  onChanged: (news: string) => void;
}

export function PasswordSufficesDialog({ suffices, onClose, onChanged }: PasswordSufficesDialogProps) {
  const done = suffices ? "Your password alone signs you in." : "Your password alone no longer signs you in.";
  return (
    <FormDialog
      title={suffices ? "Allow the password alone?" : "Require a passkey?"}
      asks={["password"]}
      action={suffices ? "Allow password alone" : "Require a passkey"}
      failure="Nothing was changed."
      isDestructive={suffices}
      mutation={updatePasskeySettings({ password_suffices: suffices })}
      onClose={onClose}
      onDone={() => onChanged(done)}
    >
      <p>
        {suffices
          ? "Whoever learns your password can then sign in without your passkey."
          : "You then sign in with a passkey, or with your password and a recovery code."}
      </p>
    </FormDialog>
  );
}
