import { ApiError } from "@coder-sign-in/api-client";
import { useQuery } from "@tanstack/react-query";
import { Loaded } from "../../api/loaded.tsx";
import { NothingHere } from "../../components/lists/nothing-here.tsx";
import { NewsLine } from "../../components/page/news-line.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { useNews } from "../../lib/use-news.ts";
import { plainName } from "../../lib/words/plain-name.ts";
import { AuthorizedAppTable } from "./authorized-app-table.tsx";
import { authorizedApps } from "./authorized-apps.queries.ts";

export default function AuthorizedAppsPage() {
  const apps = useQuery(authorizedApps());
  const news = useNews();
  // oauth-provider#2, "Gate": a disabled provider does not exist.
  const isOff = apps.error instanceof ApiError && apps.error.status === 404;

  return (
    <Screen heading="Authorized apps" lead="Editors and other programs that can act on your behalf.">
      <NewsLine news={news} />
      {isOff ? (
        <NothingHere>Apps cannot sign in to this deployment.</NothingHere>
      ) : (
        <Loaded query={apps} loading="Loading your apps…" failure="Your apps could not be loaded.">
          {(found) =>
            found.length > 0 ? (
              <AuthorizedAppTable
                apps={found}
                onRevoked={({ app }) =>
                  news.tell(`${plainName(app.name)} no longer has access. It has to ask you again.`)
                }
              />
            ) : (
              <NothingHere>No authorized apps. Apps that you allow appear here.</NothingHere>
            )
          }
        </Loaded>
      )}
    </Screen>
  );
}
