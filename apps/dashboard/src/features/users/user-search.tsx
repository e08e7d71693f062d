import type { UserSort } from "@coder-sign-in/api-types";
import { SearchField } from "../../components/forms/search-field.tsx";
import { Select } from "../../components/forms/select.tsx";
import type { ListAddress } from "../../lib/use-list-address.ts";

const TYPING_MS = 300;

/** Each with its label; the first is the default. */
const SORTS = [
  ["username", "Username, A to Z"],
  ["-username", "Username, Z to A"],
  ["-last_seen_at", "Last seen, newest first"],
  ["last_seen_at", "Last seen, oldest first"],
  ["-created_at", "Created, newest first"],
  ["created_at", "Created, oldest first"],
] as const satisfies readonly (readonly [UserSort, string])[];

export function toUserSort(text: string): UserSort {
  return SORTS.find(([sort]) => sort === text)?.[0] ?? "username";
}

export function UserSearch({ address: { get, search } }: { address: ListAddress }) {
  return (
    <form
      aria-label="Search users"
      onSubmit={(event) => event.preventDefault()}
      className="grid gap-4 sm:grid-cols-[1fr_auto]"
    >
      <SearchField
        q={get("q")}
        hint={
          <>
            Name, username or email. Also status:dormant, role:owner, login_type:github,{" "}
            <span className="sm:whitespace-nowrap">created_after:2026-01-31T00:00:00Z.</span>
          </>
        }
        pauseMs={TYPING_MS}
        onSearch={(typed) => search({ q: typed.trim() }, { replace: true })}
      />
      <Select
        label="Sort by"
        options={SORTS}
        value={toUserSort(get("sort"))}
        onChange={({ currentTarget: { value } }) => search({ sort: value === "username" ? "" : value })}
      />
    </form>
  );
}
