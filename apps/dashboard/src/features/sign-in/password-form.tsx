import type { LoginWithPasswordRequest } from "@coder-sign-in/api-types";
import { type FormEvent, useState } from "react";
import { Link } from "react-router";
import { fieldProblem } from "../../api/field-problem.ts";
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
  const [missing, setMissing] = useState<Record<string, string>>({});

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isBusy) return;
    const form = new FormData(event.currentTarget);
    const credentials = { email: String(form.get("email")).trim(), password: String(form.get("password")) };
    const problems = findProblems(credentials);
    setMissing(problems);
    const [first] = Object.keys(problems);
    if (!first) return onSubmit(credentials);
    event.currentTarget.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
  }

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
        error={missing.email ?? fieldProblem(error, "email")}
      />
      <PasswordField
        label="Password"
        name="password"
        autoComplete="current-password"
        error={missing.password ?? fieldProblem(error, "password")}
      />
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

function findProblems({ email, password }: LoginWithPasswordRequest): Record<string, string> {
  const problems: Record<string, string> = {};
  if (!/^\S+@\S+$/.test(email)) problems.email = "Enter your e-mail address, like name@example.com.";
  if (!password) problems.password = "Enter your password.";
  return problems;
}
