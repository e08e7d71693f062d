import type { ChangePasswordWithOneTimePasscodeRequest } from "@coder-sign-in/api-types";
import { useState } from "react";
import { useCheckedForm } from "../../api/use-checked-form.ts";
import { usePasswordStrength } from "../../api/use-password-strength.ts";
import { Button } from "../../components/button.tsx";
import { Field } from "../../components/field.tsx";
import { NewPasswordField } from "../../components/new-password-field.tsx";

interface ChangeFormProps {
  email: string;
  isBusy: boolean;
  error: unknown;
  onSubmit: (request: ChangePasswordWithOneTimePasscodeRequest) => void;
}

export function ChangeForm({ email, isBusy, error, onSubmit }: ChangeFormProps) {
  const [password, setPassword] = useState("");
  const strength = usePasswordStrength(password);
  const { submit, problemOf } = useCheckedForm({ isBusy, error, read: readRequest, check: findProblems, onSubmit });

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <Field
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={email}
        error={problemOf("email")}
      />
      <Field
        label="Code"
        name="one_time_passcode"
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus={email !== ""}
        error={problemOf("one_time_passcode")}
      />
      <NewPasswordField
        label="New password"
        name="password"
        value={password}
        onChange={setPassword}
        isStrong={strength.state === "unknown" ? undefined : strength.state === "strong"}
        advice={strength.state === "weak" ? strength.details : undefined}
        error={problemOf("password")}
      />
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
  if (!/^\S+@\S+$/.test(request.email)) problems.email = "Enter your e-mail address, like name@example.com.";
  if (!request.one_time_passcode) problems.one_time_passcode = "Enter the code from the e-mail.";
  if (!request.password) problems.password = "Choose a password.";
  return problems;
}
