import { type FormEvent, useState } from "react";
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

/** A form that is looked at before it is sent: the first field that is wrong gets the focus. */
export function useCheckedForm<Values>({ isBusy, error, read, check, onSubmit }: CheckedFormInput<Values>) {
  const [problems, setProblems] = useState<Record<string, string>>({});

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isBusy) return;
    const values = read(new FormData(event.currentTarget));
    const found = check(values);
    setProblems(found);
    const [first] = Object.keys(found);
    if (!first) return onSubmit(values);
    event.currentTarget.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
  }

  return { submit, problemOf: (field: string) => problems[field] ?? fieldProblem(error, field) };
}
