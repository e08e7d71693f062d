import { Disclosure } from "../../components/disclosure.tsx";
import { scopesInWords } from "./scope-words.ts";

interface ScopeListProps {
  scopes: readonly string[];
  id?: string;
  /** The technical names, for those who want them. Absent where the words are only a reminder. */
  hasNames?: boolean;
}

/** What scopes allow, in words (oauth-provider#6.6). */
export function ScopeList({ scopes, id, hasNames = false }: ScopeListProps) {
  return (
    <>
      {/* Safari drops the role of a list that shows no bullets. */}
      {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
      <ul id={id} role="list" className="divide-y divide-line border-y border-line">
        {scopesInWords(scopes).map(({ subject, actions }) => (
          <li key={subject} className="py-1.5 wrap-anywhere">
            <span className="font-medium">{subject}:</span> {actions.join(", ")}
          </li>
        ))}
      </ul>
      {hasNames && (
        <Disclosure summary="Technical names">
          <ul className="flex flex-col gap-1">
            {scopes.map((scope) => (
              <li key={scope}>
                <code className="font-mono text-sm wrap-anywhere">{scope}</code>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  );
}
