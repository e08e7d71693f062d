import type { ComponentProps } from "react";
import { Field } from "./field.tsx";

type EmailFieldProps = Pick<
  ComponentProps<typeof Field>,
  "autoComplete" | "autoFocus" | "defaultValue" | "error" | "onChange"
>;

/** The email address to sign in with; a password manager fills it. */
export function EmailField(props: EmailFieldProps) {
  return (
    <Field
      label="Email"
      name="email"
      type="email"
      autoComplete="username"
      autoCapitalize="none"
      spellCheck={false}
      {...props}
    />
  );
}
