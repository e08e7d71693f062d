import type { CreateFirstUserRequest } from "@coder-sign-in/api-types";
import { NewPasswordField } from "../../api/forms/new-password-field.tsx";
import { useCheckedForm } from "../../api/forms/use-checked-form.ts";
import { Button } from "../../components/actions/button.tsx";
import { EmailField } from "../../components/forms/email-field.tsx";
import { Field } from "../../components/forms/field.tsx";
import { checkAccount } from "./check-account.ts";

interface AccountFormProps {
  isBusy: boolean;
  error: unknown;
  onSubmit: (account: CreateFirstUserRequest) => void;
}

export function AccountForm({ isBusy, error, onSubmit }: AccountFormProps) {
  const { form, problemOf } = useCheckedForm({ isBusy, error, read: readAccount, check: checkAccount, onSubmit });

  return (
    <form {...form} className="flex flex-col gap-4">
      <Field
        label="Username"
        name="username"
        autoComplete="nickname"
        autoCapitalize="none"
        spellCheck={false}
        hint="Letters, digits and single hyphens."
        error={problemOf("username")}
      />
      <EmailField error={problemOf("email")} />
      <NewPasswordField label="Password" error={problemOf("password")} />
      <Button type="submit" isBusy={isBusy}>
        Create account
      </Button>
    </form>
  );
}

function readAccount(form: FormData): CreateFirstUserRequest {
  return {
    username: String(form.get("username")).trim(),
    email: String(form.get("email")).trim(),
    password: String(form.get("password")),
  };
}
