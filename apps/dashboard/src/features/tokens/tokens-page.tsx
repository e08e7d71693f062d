import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Link } from "react-router";
import { Loaded } from "../../api/loaded.tsx";
import { paths } from "../../app/paths.ts";
import { Choice } from "../../components/choice.tsx";
import { Screen } from "../../components/screen.tsx";
import { TokenTable } from "./token-table.tsx";
import { tokenList } from "./tokens.queries.ts";

export default function TokensPage() {
  const [includeExpired, setIncludeExpired] = useState(false);
  const [deleted, setDeleted] = useState("");
  const news = useRef<HTMLParagraphElement>(null);
  const tokens = useQuery(tokenList({ includeExpired }));

  function onDeleted(name: string) {
    setDeleted(name);
    return tokens.refetch();
  }

  useEffect(() => {
    if (deleted) news.current?.focus();
  }, [deleted]);

  return (
    <Screen heading="Tokens" lead="Keys for programs that act in your name: scripts, CI, an editor.">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <Link
          to={paths.newToken.href()}
          className="inline-flex min-h-11 items-center rounded-md bg-accent px-4 py-2 font-medium text-on-accent hover:bg-accent-strong"
        >
          Create token
        </Link>
        <Choice
          type="checkbox"
          label="Show expired tokens"
          checked={includeExpired}
          onChange={({ currentTarget }) => setIncludeExpired(currentTarget.checked)}
        />
      </div>
      <p ref={news} role="status" tabIndex={-1} className="text-muted outline-none empty:hidden wrap-anywhere">
        {deleted && `The token “${deleted}” was deleted. Whoever uses it is refused from now on.`}
      </p>
      <Loaded query={tokens} loading="Loading your tokens…" failure="Your tokens could not be loaded.">
        {(found) =>
          found.length > 0 ? (
            <TokenTable tokens={found} onDeleted={onDeleted} />
          ) : (
            <p className="py-8 text-center text-muted">No tokens found.</p>
          )
        }
      </Loaded>
    </Screen>
  );
}
