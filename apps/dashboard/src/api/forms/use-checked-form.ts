import { type FormEvent, useLayoutEffect, useRef, useState } from "react";
import { fieldProblem } from "./field-problem.ts";

interface CheckedFormInput<Values> {
  isBusy: boolean;
  /** The server's answer to the last attempt, if it refused. */
  error: unknown;
  read: (form: FormData) => Values;
  /** Problems by field name; empty if the form can be sent. */
  check: (values: Values) => Record<string, string>;
  onSubmit: (values: Values) => void;
}

/** A constant object, so that a valid form changes nothing and leaves the focus where it is. */
const NONE: Record<string, string> = {};

/**
 * A form that is validated before it is sent: the first invalid field, according to us or the server, gets the focus.
 */
export function useCheckedForm<Values>({ isBusy, error, read, check, onSubmit }: CheckedFormInput<Values>) {
  const ref = useRef<HTMLFormElement>(null);
  const [problems, setProblems] = useState(NONE);

  useLayoutEffect(() => {
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
