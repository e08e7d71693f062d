import { Field } from "../../components/forms/field.tsx";

interface PasskeyNameFieldProps {
  defaultValue?: string;
  error: string | undefined;
}

export const NO_PASSKEY_NAME = "Enter a name.";

const MAX_LENGTH = 64;

/** What a person calls their passkey. */
export function PasskeyNameField({ defaultValue, error }: PasskeyNameFieldProps) {
  return (
    <Field
      label="Name"
      name="name"
      defaultValue={defaultValue}
      maxLength={MAX_LENGTH}
      autoComplete="off"
      autoFocus
      hint="To tell your passkeys apart, for example Laptop or Security key."
      error={error}
    />
  );
}
