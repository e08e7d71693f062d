import { type ComponentProps, useId } from "react";

interface TextAreaProps extends ComponentProps<"textarea"> {
  label: string;
  hint?: string;
  error?: string;
}

/** Several lines; see `Field` for one. */
export function TextArea({ label, hint, error, ...area }: TextAreaProps) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
        {label}
      </label>
      <textarea
        {...area}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        className="block w-full rounded-md border border-edge bg-surface px-3 py-2 aria-invalid:border-danger"
      />
      {note && (
        <p id={`${id}-note`} className={`mt-1.5 text-sm wrap-anywhere ${error ? "text-danger" : "text-muted"}`}>
          {note}
        </p>
      )}
    </div>
  );
}
