import type { UserSession } from "@coder-sign-in/api-types";
import { Select } from "../../components/forms/select.tsx";
import type { ListAddress } from "../../lib/use-list-address.ts";
import { countInWords, KIND_ORDER } from "./session-words.ts";

interface KindFilterProps {
  sessions: readonly UserSession[];
  address: ListAddress;
}

/** Shown only where there is more than one kind. */
export function KindFilter({ sessions, address }: KindFilterProps) {
  const kinds = KIND_ORDER.map((kind) => [kind, countInWords(kind, sessions)] as const).filter(
    ([, words]) => words !== "",
  );
  if (kinds.length < 2) return null;
  return (
    <div className="max-w-xs">
      <Select
        label="Show"
        options={[["", `Everything (${sessions.length})`], ...kinds]}
        value={chosenKind(sessions, address)}
        onChange={({ currentTarget }) => address.search({ kind: currentTarget.value })}
      />
    </div>
  );
}

export function ofChosenKind(sessions: readonly UserSession[], address: ListAddress): readonly UserSession[] {
  const chosen = chosenKind(sessions, address);
  return chosen === "" ? sessions : sessions.filter(({ kind }) => kind === chosen);
}

/** Empty means everything, also when the last session of the chosen kind has ended. */
function chosenKind(sessions: readonly UserSession[], { get }: ListAddress): string {
  const chosen = get("kind");
  return sessions.some(({ kind }) => kind === chosen) ? chosen : "";
}
