import { PasswordField } from "./password-field.tsx";

interface NewPasswordFieldProps {
  label: string;
  name: string;
  value: string;
  onChange: (value: string) => void;
  error?: string;
  /** Good enough; absent while nobody knows. */
  isStrong?: boolean;
  /** What would make it stronger. */
  advice?: string;
}

/** A password that is being chosen: one field that can be looked at, and an opinion while typing. */
export function NewPasswordField({ onChange, isStrong, advice, ...field }: NewPasswordFieldProps) {
  return (
    <div>
      <PasswordField
        {...field}
        autoComplete="new-password"
        hint="Long beats complicated: a few words that only you put together."
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <p role="status" className="mt-1.5 min-h-5 text-sm wrap-anywhere">
        {isStrong === true && "Strong enough."}
        {isStrong === false && `Not strong enough yet: ${advice ?? ""}`}
      </p>
    </div>
  );
}
