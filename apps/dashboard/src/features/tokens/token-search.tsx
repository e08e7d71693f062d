import { Choice } from "../../components/forms/choice.tsx";
import { SearchField } from "../../components/forms/search-field.tsx";
import { Select } from "../../components/forms/select.tsx";
import type { ListAddress } from "../../lib/use-list-address.ts";
import { ORDERS, toTokenOrder } from "./find-tokens.ts";

export function TokenSearch({ address: { get, search } }: { address: ListAddress }) {
  return (
    <form
      aria-label="Search tokens"
      onSubmit={(event) => event.preventDefault()}
      className="grid gap-4 sm:grid-cols-[1fr_auto]"
    >
      <SearchField q={get("q")} hint="Name, ID or scope." onSearch={(q) => search({ q }, { replace: true })} />
      <Select
        label="Sort by"
        options={ORDERS}
        value={toTokenOrder(get("sort"))}
        onChange={({ currentTarget }) => search({ sort: currentTarget.value === "newest" ? "" : currentTarget.value })}
      />
      <Choice
        type="checkbox"
        label="Show expired tokens"
        checked={get("expired") === "true"}
        onChange={({ currentTarget }) => search({ expired: currentTarget.checked ? "true" : "" })}
      />
    </form>
  );
}
