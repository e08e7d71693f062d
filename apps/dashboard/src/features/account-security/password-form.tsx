import { NewPasswordField } from "../../api/forms/new-password-field.tsx";
import { useCheckedForm } from "../../api/forms/use-checked-form.ts";
import { Button } from "../../components/actions/button.tsx";
import { PasswordField } from "../../components/forms/password-field.tsx";

interface PasswordChange {
  old_password: string;
  password: string;
}

interface PasswordFormProps {
  email: string;
  isBusy: boolean;
  error: unknown;
  onSubmit: (change: PasswordChange) => void;
}

export function PasswordForm({ email, isBusy, error, onSubmit }: PasswordFormProps) {
  const { form, problemOf } = useCheckedForm({ isBusy, error, read: readChange, check: findProblems, onSubmit });

  return (
    <form {...form} className="flex flex-col gap-4">
      {/* Password managers want to know whose passwords these are. */}
      <input type="email" name="email" value={email} autoComplete="username" readOnly hidden />
      <PasswordField
        label="Old password"
        name="old_password"
        autoComplete="current-password"
        error={problemOf("old_password")}
      />
      <NewPasswordField label="New password" error={problemOf("password")} />
      <Button type="submit" isBusy={isBusy} className="self-start">
        Change password
      </Button>
    </form>
  );
}

function readChange(form: FormData): PasswordChange {
  return { old_password: String(form.get("old_password")), password: String(form.get("password")) };
}

function findProblems(change: PasswordChange): Record<string, string> {
  const problems: Record<string, string> = {};
  if (!change.old_password) problems.old_password = "Enter your current password.";
  if (!change.password) problems.password = "Choose a password.";
  return problems;
}
