import type { LoginWithPasswordRequest } from "@coder-sign-in/api-types";
import { useState } from "react";
import { Link } from "react-router";
import { useCheckedForm } from "../../api/use-checked-form.ts";
import { paths } from "../../app/paths.ts";
import { Button } from "../../components/button.tsx";
import { Field } from "../../components/field.tsx";
import { PasswordField } from "../../components/password-field.tsx";

interface PasswordFormProps {
  isBusy: boolean;
  hasFocus: boolean;
  error: unknown;
  onSubmit: (credentials: LoginWithPasswordRequest) => void;
}

export function PasswordForm({ isBusy, hasFocus, error, onSubmit }: PasswordFormProps) {
  const [email, setEmail] = useState("");
  const { submit, problemOf } = useCheckedForm({ isBusy, error, read: readCredentials, check: findProblems, onSubmit });

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <Field
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        // The only field that matters when nothing else can be chosen (contract dashboard.md 2.2).
        autoFocus={hasFocus}
        onChange={({ currentTarget }) => setEmail(currentTarget.value)}
        error={problemOf("email")}
      />
      <PasswordField label="Password" name="password" autoComplete="current-password" error={problemOf("password")} />
      <Button type="submit" isBusy={isBusy}>
        Sign In
      </Button>
      <p className="text-sm">
        <Link to={paths.resetPassword.href(email.trim())} className="text-accent underline underline-offset-4">
          Forgot password?
        </Link>
      </p>
    </form>
  );
}

function readCredentials(form: FormData): LoginWithPasswordRequest {
  return { email: String(form.get("email")).trim(), password: String(form.get("password")) };
}

function findProblems({ email, password }: LoginWithPasswordRequest): Record<string, string> {
  const problems: Record<string, string> = {};
  if (!/^\S+@\S+$/.test(email)) problems.email = "Enter your e-mail address, like name@example.com.";
  if (!password) problems.password = "Enter your password.";
  return problems;
}
