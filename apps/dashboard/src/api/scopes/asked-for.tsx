import type { User } from "@coder-sign-in/api-types";
import { Part } from "../../components/page/part.tsx";
import { ScopeList } from "./scope-list.tsx";
import { beyondScopes } from "./scope-words.ts";

interface AskedForProps {
  scopes: readonly string[];
  hasFullAccess: boolean;
  /** Who is asked. */
  user: User;
}

/** What an app will be able to do, and what not (oauth-provider#6.6). */
export function AskedFor({ scopes, hasFullAccess, user }: AskedForProps) {
  const limits = beyondScopes(scopes);
  return (
    <>
      <Part title="It will be able to">
        {hasFullAccess ? <FullAccess user={user} /> : <ScopeList id="scope-list" scopes={scopes} hasNames />}
        <p id="scope-disclaimer" className="text-sm text-muted">
          {hasFullAccess
            ? "Allow this only for an app that you would trust with your password."
            : "This covers everything you have access to, not only what you own, and nothing beyond that."}
        </p>
      </Part>
      {limits.length > 0 && (
        <Part title="It will not be able to">
          <p className="text-sm text-muted">{inOneSentence(limits)}</p>
        </Part>
      )}
    </>
  );
}

function inOneSentence(words: readonly string[]): string {
  return `${new Intl.ListFormat("en", { type: "disjunction" }).format(words)}.`;
}

function FullAccess({ user }: { user: User }) {
  const roles = user.roles.map(({ name, display_name }) => display_name || name);
  return (
    <p className="rounded-lg bg-warning-soft px-4 py-3">
      <strong>Full access:</strong> it can do everything you can do, including creating tokens and changing your
      account.
      {roles.length > 0 &&
        ` You have the ${roles.length === 1 ? "role" : "roles"} ${roles.join(", ")} here, so it gets those rights, too.`}
    </p>
  );
}
