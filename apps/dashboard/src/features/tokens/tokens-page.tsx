import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Loaded } from "../../api/loaded.tsx";
import { paths } from "../../app/paths.ts";
import { RouteButton } from "../../components/actions/route-button.tsx";
import { Choice } from "../../components/forms/choice.tsx";
import { NothingHere } from "../../components/lists/nothing-here.tsx";
import { NewsLine } from "../../components/page/news-line.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { useNews } from "../../lib/use-news.ts";
import { TokenTable } from "./token-table.tsx";
import { tokenList } from "./tokens.queries.ts";

export default function TokensPage() {
  const [includeExpired, setIncludeExpired] = useState(false);
  const news = useNews();
  const tokens = useQuery(tokenList({ includeExpired }));

  return (
    <Screen heading="Tokens" lead="Keys for programs that act in your name: scripts, CI, an editor.">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <RouteButton to={paths.newToken.href()}>Create token</RouteButton>
        <Choice
          type="checkbox"
          label="Show expired tokens"
          checked={includeExpired}
          onChange={({ currentTarget }) => setIncludeExpired(currentTarget.checked)}
        />
      </div>
      <NewsLine news={news} />
      <Loaded query={tokens} loading="Loading your tokens…" failure="Your tokens could not be loaded.">
        {(found) =>
          found.length > 0 ? (
            <TokenTable
              tokens={found}
              onDeleted={(name) =>
                news.tell(`The token “${name}” was deleted. Whoever uses it is refused from now on.`)
              }
            />
          ) : (
            <NothingHere>No tokens found.</NothingHere>
          )
        }
      </Loaded>
    </Screen>
  );
}
