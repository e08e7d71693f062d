import type { LoginWithPasswordRequest } from "@coder-sign-in/api-types";
import { useState } from "react";
import { useCheckedForm } from "../../api/forms/use-checked-form.ts";
import { paths } from "../../app/paths.ts";
import { Button } from "../../components/actions/button.tsx";
import { TextLink } from "../../components/actions/text-link.tsx";
import { EmailField } from "../../components/forms/email-field.tsx";
import { PasswordField } from "../../components/forms/password-field.tsx";
import { isEmailAddress, NO_EMAIL_ADDRESS } from "../../lib/email-address.ts";

interface PasswordFormProps {
  isBusy: boolean;
  hasFocus: boolean;
  /** The browser may offer passkeys when it fills in the email address. */
  offersPasskeys: boolean;
  error: unknown;
  onSubmit: (credentials: LoginWithPasswordRequest) => void;
}

export function PasswordForm({ isBusy, hasFocus, offersPasskeys, error, onSubmit }: PasswordFormProps) {
  const [email, setEmail] = useState("");
  const { form, problemOf } = useCheckedForm({ isBusy, error, read: readCredentials, check: findProblems, onSubmit });

  return (
    <form {...form} className="flex flex-col gap-4">
      <EmailField
        // The only field that matters if there is no other choice (dashboard#2.2).
        autoFocus={hasFocus}
        autoComplete={offersPasskeys ? "username webauthn" : "username"}
        onChange={({ currentTarget }) => setEmail(currentTarget.value)}
        error={problemOf("email")}
      />
      <PasswordField label="Password" name="password" autoComplete="current-password" error={problemOf("password")} />
      <Button type="submit" isBusy={isBusy}>
        Sign In
      </Button>
      <p className="text-sm">
        <TextLink to={paths.resetPassword.href(email.trim())}>Forgot password?</TextLink>
      </p>
    </form>
  );
}

function readCredentials(form: FormData): LoginWithPasswordRequest {
  return { email: String(form.get("email")).trim(), password: String(form.get("password")) };
}

function findProblems({ email, password }: LoginWithPasswordRequest): Record<string, string> {
  const problems: Record<string, string> = {};
  if (!isEmailAddress(email)) problems.email = NO_EMAIL_ADDRESS;
  if (!password) problems.password = "Enter your password.";
  return problems;
}
