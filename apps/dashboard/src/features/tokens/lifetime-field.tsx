import { useId } from "react";
import { Field } from "../../components/forms/field.tsx";
import { CUSTOM, dateLimits, endOf, lifetimeChoices, utcMoment } from "./lifetimes.ts";

interface LifetimeFieldProps {
  maxNanoseconds: number;
  choice: string;
  date: string;
  error?: string;
  dateError?: string;
  onChoice: (choice: string) => void;
  onDate: (date: string) => void;
}

export function LifetimeField({
  maxNanoseconds,
  choice,
  date,
  error,
  dateError,
  onChoice,
  onDate,
}: LifetimeFieldProps) {
  const id = useId();
  const now = Date.now();
  const end = endOf(choice, date, now);
  return (
    <div className="flex flex-col gap-3">
      <div>
        <label htmlFor={id} className="mb-1.5 block text-sm font-medium">
          Lifetime
        </label>
        <select
          id={id}
          value={choice}
          aria-invalid={error ? true : undefined}
          aria-describedby={`${id}-note`}
          onChange={({ currentTarget }) => onChoice(currentTarget.value)}
          className="min-h-11 w-full rounded-md border border-edge bg-surface px-3 py-2 aria-invalid:border-danger"
        >
          {lifetimeChoices(maxNanoseconds).map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
          <option value={CUSTOM}>Custom date…</option>
        </select>
      </div>
      {choice === CUSTOM && (
        <Field
          label="Expires on"
          type="date"
          required
          value={date}
          error={end === undefined ? dateError : undefined}
          {...dateLimits(maxNanoseconds, now)}
          onChange={({ currentTarget }) => onDate(currentTarget.value)}
        />
      )}
      <p
        id={`${id}-note`}
        role={error ? "alert" : undefined}
        className={`text-sm ${error ? "text-danger" : "text-muted"}`}
      >
        {error ??
          (end === undefined ? dateError === undefined && "Choose a date." : `The token expires on ${utcMoment(end)}.`)}
      </p>
    </div>
  );
}
