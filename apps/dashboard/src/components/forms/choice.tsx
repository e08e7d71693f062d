import type { InputHTMLAttributes, ReactNode } from "react";

interface ChoiceProps extends Omit<InputHTMLAttributes<HTMLInputElement>, "type"> {
  type: "radio" | "checkbox";
  label: ReactNode;
  hint?: string;
}

/** A radio button or a check box whose whole line can be clicked. */
export function Choice({ label, hint, ...input }: ChoiceProps) {
  return (
    <label className="flex min-h-8 cursor-pointer items-start gap-3 rounded-md py-1">
      <input {...input} className="mt-1 size-4 shrink-0 accent-accent" />
      <span className="min-w-0">
        <span className="wrap-anywhere">{label}</span>
        {hint && <span className="block text-sm text-muted">{hint}</span>}
      </span>
    </label>
  );
}
