import { type UseMutationOptions, useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { FormFailure } from "../../../api/forms/form-failure.tsx";
import { useCheckedForm } from "../../../api/forms/use-checked-form.ts";
import { Button } from "../../../components/actions/button.tsx";
import { Dialog } from "../../../components/dialogs/dialog.tsx";
import { Field } from "../../../components/forms/field.tsx";
import { PasswordField } from "../../../components/forms/password-field.tsx";
import { Alert } from "../../../components/status/alert.tsx";
import { CeremonyFailed } from "../../../lib/passkeys/ceremony.ts";

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

const NAME_MAX_LENGTH = 64;
const MISSING: Fields = { name: "Enter a name.", password: "Enter your password." };

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

  return (
    <Dialog title={props.title} onCancel={isPending ? undefined : onClose}>
      {props.children}
      <form {...form} className="flex flex-col gap-4">
        {asks.includes("name") && (
          <Field
            label="Name"
            name="name"
            defaultValue={props.name}
            maxLength={NAME_MAX_LENGTH}
            autoComplete="off"
            autoFocus
            hint="So that you can tell your passkeys apart, such as Laptop or Security key."
            error={problemOf("name")}
          />
        )}
        {asks.includes("password") && (
          <PasswordField
            label="Password"
            name="password"
            autoComplete="current-password"
            autoFocus={!asks.includes("name")}
            error={problemOf("password")}
          />
        )}
        {error && <Trouble title={props.failure} error={error} />}
        <div className="flex flex-wrap justify-end gap-3">
          <Button look="secondary" isBusy={isPending} onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" look={props.isDestructive ? "danger" : "primary"} isBusy={isPending}>
            {props.action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Trouble({ title, error }: { title: string; error: Error }) {
  if (!(error instanceof CeremonyFailed)) return <FormFailure title={title} error={error} />;
  return (
    <Alert tone="danger" title={title}>
      {error.message}
    </Alert>
  );
}

function readFields(form: FormData): Fields {
  return { name: String(form.get("name") ?? "").trim(), password: String(form.get("password") ?? "") };
}
