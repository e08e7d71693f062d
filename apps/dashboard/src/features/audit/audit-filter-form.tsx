import { type FormEvent, useEffect, useRef } from "react";
import { Button } from "../../components/actions/button.tsx";
import { Field } from "../../components/forms/field.tsx";
import { Select } from "../../components/forms/select.tsx";
import type { AuditFilter } from "./audit.queries.ts";

const ACTIONS = [
  ["", "Everything"],
  ["login", "Signed in"],
  ["logout", "Signed out"],
  ["register", "Signed up"],
  ["create", "Created"],
  ["write", "Changed"],
  ["delete", "Deleted"],
  ["export", "Exported"],
  ["request_password_reset", "Password resets"],
] as const;

const SORTS = [
  ["", "Newest first"],
  ["time", "Oldest first"],
] as const;

interface AuditFilterFormProps {
  filter: AuditFilter;
  onFilter: (filter: AuditFilter) => void;
}

/** Nothing is requested before the form is sent, so that typing a name is one search and not ten. */
export function AuditFilterForm({ filter, onFilter }: AuditFilterFormProps) {
  const ref = useRef<HTMLFormElement>(null);
  // Back and links change the address, too.
  const { action, username, from, to, sort } = filter;
  useEffect(() => {
    const controls = { action, username, from, to, sort };
    for (const [name, value] of Object.entries(controls)) setControl(ref.current, name, value);
  }, [action, username, from, to, sort]);

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "").trim();
    onFilter({
      action: text("action"),
      username: text("username"),
      from: text("from"),
      to: text("to"),
      sort: text("sort"),
    });
  }

  return (
    <form ref={ref} onSubmit={onSubmit} aria-label="Filter" className="grid gap-4 sm:grid-cols-2 xl:grid-cols-5">
      <Select label="What happened" name="action" defaultValue={filter.action} options={ACTIONS} />
      <Field label="Username" name="username" defaultValue={filter.username} autoCapitalize="none" spellCheck={false} />
      <Field label="From (UTC)" name="from" type="date" defaultValue={filter.from} />
      <Field label="To (UTC)" name="to" type="date" defaultValue={filter.to} />
      <Select label="Sort by" name="sort" defaultValue={filter.sort} options={SORTS} />
      <Button type="submit" look="secondary" className="self-end sm:justify-self-start xl:col-span-5">
        Apply filter
      </Button>
    </form>
  );
}

function setControl(form: HTMLFormElement | null, name: string, value: string) {
  const control = form?.elements.namedItem(name);
  if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement) control.value = value;
}
