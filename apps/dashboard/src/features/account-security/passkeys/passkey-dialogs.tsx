import type { CreatePasskeyResponse, Passkey } from "@coder-sign-in/api-types";
import { FormDialog } from "./form-dialog.tsx";
import { addPasskey, deletePasskey, renamePasskey } from "./passkeys.queries.ts";

interface AddPasskeyDialogProps {
  onClose: () => void;
  onAdded: (added: CreatePasskeyResponse) => void;
}

export function AddPasskeyDialog({ onClose, onAdded }: AddPasskeyDialogProps) {
  return (
    <FormDialog
      title="Add passkey"
      asks={["name", "password"]}
      action="Continue"
      failure="No passkey was added."
      mutation={addPasskey()}
      onClose={onClose}
      onDone={onAdded}
    >
      <p className="text-muted">
        Your browser then asks where to save it. From the first passkey on, your password alone no longer signs you in.
      </p>
    </FormDialog>
  );
}

interface RenamePasskeyDialogProps {
  passkey: Passkey;
  onClose: () => void;
  onRenamed: (news: string) => void;
}

export function RenamePasskeyDialog({ passkey, onClose, onRenamed }: RenamePasskeyDialogProps) {
  return (
    <FormDialog
      title={`Rename ${passkey.name}`}
      asks={["name"]}
      name={passkey.name}
      action="Rename"
      failure="The passkey was not renamed."
      mutation={renamePasskey(passkey.id)}
      onClose={onClose}
      onDone={({ name }) => onRenamed(`The passkey is now called ${name}.`)}
    />
  );
}

interface RemovePasskeyDialogProps {
  passkey: Passkey;
  /** It is the last one, and the password alone signs in afterwards. */
  endsProtection: boolean;
  onClose: () => void;
  onRemoved: (news: string) => void;
}

export function RemovePasskeyDialog({ passkey, endsProtection, onClose, onRemoved }: RemovePasskeyDialogProps) {
  return (
    <FormDialog
      title={`Remove ${passkey.name}?`}
      asks={["password"]}
      action="Remove passkey"
      failure="The passkey was not removed."
      isDestructive
      mutation={deletePasskey(passkey.id)}
      onClose={onClose}
      onDone={() => onRemoved(`The passkey ${passkey.name} was removed.`)}
    >
      <p>
        It no longer signs you in. Your device may still offer it until you delete it there.
        {endsProtection &&
          " It is your last one: your password alone will sign you in, and your recovery codes stop working."}
      </p>
    </FormDialog>
  );
}
