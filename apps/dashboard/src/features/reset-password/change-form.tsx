import type { ChangePasswordWithOneTimePasscodeRequest } from "@coder-sign-in/api-types";
import { NewPasswordField } from "../../api/forms/new-password-field.tsx";
import { useCheckedForm } from "../../api/forms/use-checked-form.ts";
import { Button } from "../../components/actions/button.tsx";
import { EmailField } from "../../components/forms/email-field.tsx";
import { Field } from "../../components/forms/field.tsx";
import { isEmailAddress, NO_EMAIL_ADDRESS } from "../../lib/email-address.ts";

interface ChangeFormProps {
  email: string;
  isBusy: boolean;
  error: unknown;
  onSubmit: (request: ChangePasswordWithOneTimePasscodeRequest) => void;
}

export function ChangeForm({ email, isBusy, error, onSubmit }: ChangeFormProps) {
  const { form, problemOf } = useCheckedForm({ isBusy, error, read: readRequest, check: findProblems, onSubmit });

  return (
    <form {...form} className="flex flex-col gap-4">
      <EmailField defaultValue={email} error={problemOf("email")} />
      <Field
        label="Code"
        name="one_time_passcode"
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus={email !== ""}
        error={problemOf("one_time_passcode")}
      />
      <NewPasswordField label="New password" error={problemOf("password")} />
      <Button type="submit" isBusy={isBusy}>
        Set password
      </Button>
    </form>
  );
}

function readRequest(form: FormData): ChangePasswordWithOneTimePasscodeRequest {
  return {
    email: String(form.get("email")).trim(),
    one_time_passcode: String(form.get("one_time_passcode")).trim(),
    password: String(form.get("password")),
  };
}

function findProblems(request: ChangePasswordWithOneTimePasscodeRequest): Record<string, string> {
  const problems: Record<string, string> = {};
  if (!isEmailAddress(request.email)) problems.email = NO_EMAIL_ADDRESS;
  if (!request.one_time_passcode) problems.one_time_passcode = "Enter the code from the email.";
  if (!request.password) problems.password = "Choose a password.";
  return problems;
}
