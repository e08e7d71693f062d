import { useMutation } from "@tanstack/react-query";
import { useCheckedForm } from "../../api/forms/use-checked-form.ts";
import { describeError } from "../../api/trouble/describe-error.ts";
import { serverPaths } from "../../app/paths.ts";
import { Dialog } from "../../components/dialogs/dialog.tsx";
import { DialogButtons } from "../../components/dialogs/dialog-buttons.tsx";
import { PasswordField } from "../../components/forms/password-field.tsx";
import { leaveTo } from "../../lib/redirect/leave-to.ts";
import { convertLogin } from "./account-security.queries.ts";
import { type Provider, providerNames } from "./provider.ts";

interface ConvertDialogProps {
  provider: Provider;
  onClose: () => void;
}

/** Asks for the password once more, then goes to the provider. Busy until the page is left. */
export function ConvertDialog({ provider, onClose }: ConvertDialogProps) {
  const name = providerNames[provider];
  const convert = useMutation({
    ...convertLogin(),
    onSuccess: ({ state_string }) => leaveTo(serverPaths.convertLogin(provider, state_string, doneMessage(name))),
  });
  const isBusy = convert.isPending || convert.isSuccess;
  const { form, problemOf } = useCheckedForm({
    isBusy,
    error: convert.error,
    read: (data) => String(data.get("password")),
    check: checkPassword,
    onSubmit: (password) => convert.mutate({ to_type: provider, password }),
  });

  const cancel = isBusy ? undefined : onClose;
  return (
    <Dialog title={`Change to ${name}?`} onCancel={cancel}>
      <p>
        From then on you sign in with {name} only, and your password stops working.{" "}
        <strong>This cannot be undone.</strong>
      </p>
      <p className="text-muted">
        Your {name} account must have the same email address as this one. You are signed out at the end and sign in
        again with {name}.
      </p>
      <form {...form} className="flex flex-col gap-4">
        <PasswordField
          label="Password"
          name="password"
          autoComplete="current-password"
          autoFocus
          error={problemOf("password") ?? wordsFor(convert.error)}
        />
        <DialogButtons action={`Change to ${name}`} isBusy={isBusy} onCancel={cancel} />
      </form>
    </Dialog>
  );
}

function checkPassword(password: string): Record<string, string> {
  return password ? {} : { password: "Enter your password." };
}

function doneMessage(name: string): string {
  return `Your account now signs in with ${name}. Sign in again.`;
}

/** Here it is clear whose email address it is. */
function wordsFor(error: unknown): string | undefined {
  if (!error) return undefined;
  const { title, text } = describeError(error);
  if (title === "Incorrect email or password.") return "Incorrect password.";
  return [title, text].filter(Boolean).join(" ");
}
