import { type ComponentProps, useState } from "react";
import { Field } from "./field.tsx";

/** A password that can be shown, so that it need not be typed twice. */
export function PasswordField(props: Omit<ComponentProps<typeof Field>, "type" | "end">) {
  const [isShown, setShown] = useState(false);
  return (
    <Field
      {...props}
      type={isShown ? "text" : "password"}
      autoCapitalize="none"
      spellCheck={false}
      end={
        <button
          type="button"
          aria-pressed={isShown}
          aria-label="Show password"
          onClick={() => setShown(!isShown)}
          className="min-w-16 rounded-md px-3 text-sm text-muted hover:text-text"
        >
          <span aria-hidden="true">{isShown ? "Hide" : "Show"}</span>
        </button>
      }
    />
  );
}
