import { useEffect, useRef } from "react";
import { Field } from "../../components/field.tsx";
import { Select } from "../../components/select.tsx";
import { type OptionFilter, toOptionFilter } from "./find-options.ts";

const FILTERS: readonly (readonly [OptionFilter, string])[] = [
  ["all", "All options"],
  ["set", "Set by somebody"],
  ["no-effect", "Without effect here"],
];

interface OptionSearchProps {
  q: string;
  filter: OptionFilter;
  onSearch: (search: { q: string; filter: OptionFilter }) => void;
}

/** The field keeps what is typed to itself, since the address follows it with a delay. */
export function OptionSearch({ q, filter, onSearch }: OptionSearchProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const { current } = field;
    if (current && current !== document.activeElement) current.value = q;
  }, [q]);

  return (
    <form
      aria-label="Search options"
      onSubmit={(event) => event.preventDefault()}
      className="grid gap-4 sm:grid-cols-[1fr_auto]"
    >
      <Field
        ref={field}
        label="Search"
        type="search"
        name="q"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        hint="Name, flag, variable or description."
        defaultValue={q}
        onChange={({ currentTarget }) => onSearch({ q: currentTarget.value, filter })}
      />
      <Select
        label="Show"
        name="show"
        options={FILTERS}
        value={filter}
        onChange={({ currentTarget }) => onSearch({ q, filter: toOptionFilter(currentTarget.value) })}
      />
    </form>
  );
}
