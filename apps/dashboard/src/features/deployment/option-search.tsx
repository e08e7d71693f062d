import { startTransition, useOptimistic } from "react";
import { SearchField } from "../../components/forms/search-field.tsx";
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

/** The field shows the text at once, since the address follows with a delay. */
export function OptionSearch({ q, filter, onSearch }: OptionSearchProps) {
  const [shownFilter, showFilter] = useOptimistic(filter);

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
      <SearchField
        q={q}
        hint="Name, flag, environment variable, YAML key or description."
        onSearch={(typed) => onSearch({ q: typed, filter })}
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
