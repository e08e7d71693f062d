import { useState } from "react";
import { PasswordField } from "../../components/forms/password-field.tsx";
import { usePasswordStrength } from "./use-password-strength.ts";

interface NewPasswordFieldProps {
  label: string;
  hint?: string;
  error?: string;
}

/** A new password: one field with a button to show it, and the server's rating while typing. */
export function NewPasswordField({
  label,
  hint = "Length matters most: use a few words that nobody else would combine.",
  error,
}: NewPasswordFieldProps) {
  const [password, setPassword] = useState("");
  const strength = usePasswordStrength(password);
  return (
    <div>
      <PasswordField
        label={label}
        name="password"
        autoComplete="new-password"
        value={password}
        hint={hint}
        error={error}
        onChange={({ currentTarget }) => setPassword(currentTarget.value)}
      />
      <p role="status" className="mt-1.5 min-h-5 text-sm wrap-anywhere">
        {strength.state === "strong" && "Strong enough."}
        {strength.state === "weak" && strength.details !== error && `Not strong enough yet: ${strength.details}`}
      </p>
    </div>
  );
}
