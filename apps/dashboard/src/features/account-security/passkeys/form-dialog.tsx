import { type UseMutationOptions, useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { CeremonyFailure } from "../../../api/forms/ceremony-failure.tsx";
import { NO_PASSKEY_NAME, PasskeyNameField } from "../../../api/forms/passkey-name-field.tsx";
import { useCheckedForm } from "../../../api/forms/use-checked-form.ts";
import { Dialog } from "../../../components/dialogs/dialog.tsx";
import { DialogButtons } from "../../../components/dialogs/dialog-buttons.tsx";
import { PasswordField } from "../../../components/forms/password-field.tsx";

interface Fields {
  name: string;
  password: string;
}

interface FormDialogProps<Answer> {
  title: string;
  children?: ReactNode;
  /** The input: a name for a passkey, or the password again. */
  asks: readonly (keyof Fields)[];
  name?: string;
  action: string;
  /** What did not happen. */
  failure: string;
  isDestructive?: boolean;
  mutation: UseMutationOptions<Answer, Error, Fields>;
  onClose: () => void;
  onDone: (answer: Answer) => void;
}

const MISSING: Fields = { name: NO_PASSKEY_NAME, password: "Enter your password." };

/** Asks for a name or the password before passkeys change, and stays open with the reason if it fails. */
export function FormDialog<Answer>({ asks, mutation, onClose, ...props }: FormDialogProps<Answer>) {
  const { mutate, isPending, error } = useMutation(mutation);
  const { form, problemOf } = useCheckedForm({
    isBusy: isPending,
    error,
    read: readFields,
    check: (fields) => Object.fromEntries(asks.filter((ask) => !fields[ask]).map((ask) => [ask, MISSING[ask]])),
    onSubmit: (fields) =>
      mutate(fields, {
        onSuccess: (answer) => {
          onClose();
          props.onDone(answer);
        },
      }),
  });

  const cancel = isPending ? undefined : onClose;
  return (
    <Dialog title={props.title} onCancel={cancel}>
      {props.children}
      <form {...form} className="flex flex-col gap-4">
        {asks.includes("name") && <PasskeyNameField defaultValue={props.name} error={problemOf("name")} />}
        {asks.includes("password") && (
          <PasswordField
            label="Password"
            name="password"
            autoComplete="current-password"
            autoFocus={!asks.includes("name")}
            error={problemOf("password")}
          />
        )}
        {error && <CeremonyFailure title={props.failure} error={error} />}
        <DialogButtons action={props.action} isDestructive={props.isDestructive} isBusy={isPending} onCancel={cancel} />
      </form>
    </Dialog>
  );
}

function readFields(form: FormData): Fields {
  return { name: String(form.get("name") ?? "").trim(), password: String(form.get("password") ?? "") };
}
