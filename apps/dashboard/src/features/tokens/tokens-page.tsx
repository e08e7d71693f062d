import type { ApiKeyWithOwner } from "@coder-sign-in/api-types";
import { useQuery } from "@tanstack/react-query";
import { Loaded } from "../../api/loaded.tsx";
import { paths } from "../../app/paths.ts";
import { RouteButton } from "../../components/actions/route-button.tsx";
import { NothingHere } from "../../components/lists/nothing-here.tsx";
import { PAGE_SIZE, Pager, rangeInWords } from "../../components/lists/pager.tsx";
import { NewsLine } from "../../components/page/news-line.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { type ListAddress, useListAddress } from "../../lib/use-list-address.ts";
import { useNews } from "../../lib/use-news.ts";
import { findTokens, toTokenOrder } from "./find-tokens.ts";
import { TokenSearch } from "./token-search.tsx";
import { TokenTable } from "./token-table.tsx";
import { tokenList } from "./tokens.queries.ts";

export default function TokensPage() {
  const address = useListAddress();
  const news = useNews();
  const tokens = useQuery(tokenList({ includeExpired: address.get("expired") === "true" }));

  return (
    <Screen heading="Tokens" lead="Tokens let programs such as scripts, CI and editors act on your behalf.">
      <RouteButton to={paths.newToken.href()} className="self-start">
        Create token
      </RouteButton>
      <TokenSearch address={address} />
      <NewsLine news={news} />
      <Loaded query={tokens} loading="Loading your tokens…" failure="Your tokens could not be loaded.">
        {(all) => (
          <Found
            tokens={findTokens(all, { q: address.get("q"), order: toTokenOrder(address.get("sort")) })}
            address={address}
            onDeleted={(name) =>
              news.tell(`The token “${name}” was deleted. Programs that use it no longer have access.`)
            }
          />
        )}
      </Loaded>
    </Screen>
  );
}

interface FoundProps {
  tokens: readonly ApiKeyWithOwner[];
  address: ListAddress;
  onDeleted: (name: string) => void;
}

function Found({ tokens, address: { get, page: wanted, turnTo }, onDeleted }: FoundProps) {
  if (tokens.length === 0) {
    return <NothingHere>{get("q") ? "No token matches this search." : "No tokens found."}</NothingHere>;
  }
  // The last token of the last page may have been deleted.
  const page = Math.min(wanted, Math.ceil(tokens.length / PAGE_SIZE) - 1);
  return (
    <>
      <TokenTable tokens={tokens.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE)} onDeleted={onDeleted} />
      <p role="status" className="text-sm text-muted">
        {tokens.length === 1 ? "1 token" : `${rangeInWords(page, tokens.length)} tokens`}
      </p>
      <Pager page={page} count={tokens.length} onTurn={turnTo} />
    </>
  );
}
