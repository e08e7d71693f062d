import { type FormEvent, useEffect, useRef, useState } from "react";
import { fieldProblem } from "./field-problem.ts";

interface CheckedFormInput<Values> {
  isBusy: boolean;
  /** What the server said to the last attempt, if it refused. */
  error: unknown;
  read: (form: FormData) => Values;
  /** What is wrong, by the name of the field; empty when it can be sent. */
  check: (values: Values) => Record<string, string>;
  onSubmit: (values: Values) => void;
}

/** One object, so that a form that stays fine changes nothing and leaves the focus where it is. */
const NONE: Record<string, string> = {};

/** A form that is looked at before it is sent: the first field that is wrong, to us or the server, gets the focus. */
export function useCheckedForm<Values>({ isBusy, error, read, check, onSubmit }: CheckedFormInput<Values>) {
  const ref = useRef<HTMLFormElement>(null);
  const [problems, setProblems] = useState(NONE);

  useEffect(() => {
    if (error || problems !== NONE) ref.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [error, problems]);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isBusy) return;
    const values = read(new FormData(event.currentTarget));
    const found = check(values);
    const isFine = Object.keys(found).length === 0;
    setProblems(isFine ? NONE : found);
    if (isFine) onSubmit(values);
  }

  return {
    form: { ref, noValidate: true, onSubmit: submit },
    problemOf: (field: string) => problems[field] ?? fieldProblem(error, field),
  };
}
