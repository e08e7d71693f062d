import { startTransition, useEffect, useOptimistic, useRef } from "react";
import { Field } from "../../components/forms/field.tsx";
import { Select } from "../../components/forms/select.tsx";
import { type OptionFilter, toOptionFilter } from "./find-options.ts";

const FILTERS: readonly (readonly [OptionFilter, string])[] = [
  ["all", "All options"],
  ["set", "Configured"],
  ["no-effect", "No effect here"],
];

interface OptionSearchProps {
  q: string;
  filter: OptionFilter;
  onSearch: (search: { q: string; filter: OptionFilter }) => void;
}

/** Field and filter show what they were given at once, since the address follows with a delay. */
export function OptionSearch({ q, filter, onSearch }: OptionSearchProps) {
  const [shownFilter, showFilter] = useOptimistic(filter);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const { current } = field;
    if (current && current !== document.activeElement) current.value = q;
  }, [q]);

  function onFilter(chosen: OptionFilter) {
    startTransition(() => {
      showFilter(chosen);
      onSearch({ q, filter: chosen });
    });
  }

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
        hint="Name, flag, environment variable, YAML key or description."
        defaultValue={q}
        onChange={({ currentTarget }) => onSearch({ q: currentTarget.value, filter })}
      />
      <Select
        label="Show"
        name="show"
        options={FILTERS}
        value={shownFilter}
        onChange={({ currentTarget }) => onFilter(toOptionFilter(currentTarget.value))}
      />
    </form>
  );
}
