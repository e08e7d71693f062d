import type { CreateFirstUserRequest } from "@coder-sign-in/api-types";
import { type FormEvent, useState } from "react";
import { fieldProblem } from "../../api/field-problem.ts";
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
  const [problems, setProblems] = useState<Record<string, string>>({});
  const problemOf = (field: string) => problems[field] ?? fieldProblem(error, field);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isBusy) return;
    const form = new FormData(event.currentTarget);
    const account = {
      username: String(form.get("username")).trim(),
      email: String(form.get("email")).trim(),
      password: String(form.get("password")),
    };
    const found = checkAccount(account);
    setProblems(found);
    const [first] = Object.keys(found);
    if (!first) return onSubmit(account);
    event.currentTarget.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
  }

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
