import type { CreateFirstUserRequest } from "@coder-sign-in/api-types";
import { useCheckedForm } from "../../api/use-checked-form.ts";
import { Button } from "../../components/button.tsx";
import { Field } from "../../components/field.tsx";
import { PasswordField } from "../../components/password-field.tsx";
import { checkAccount } from "./check-account.ts";

interface AccountFormProps {
  isBusy: boolean;
  error: unknown;
  onSubmit: (account: CreateFirstUserRequest) => void;
}

export function AccountForm({ isBusy, error, onSubmit }: AccountFormProps) {
  const { submit, problemOf } = useCheckedForm({ isBusy, error, read: readAccount, check: checkAccount, onSubmit });

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <Field
        label="Username"
        name="username"
        autoComplete="nickname"
        autoCapitalize="none"
        spellCheck={false}
        hint="Letters, digits and single hyphens."
        error={problemOf("username")}
      />
      <Field
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        error={problemOf("email")}
      />
      <PasswordField
        label="Password"
        name="password"
        autoComplete="new-password"
        hint="Long beats complicated: a few words that only you put together."
        error={problemOf("password")}
      />
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
