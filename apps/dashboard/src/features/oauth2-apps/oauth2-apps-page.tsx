import { ApiError } from "@coder-sign-in/api-client";
import { useQuery } from "@tanstack/react-query";
import { Loaded } from "../../api/loaded.tsx";
import { paths } from "../../app/paths.ts";
import { RouteButton } from "../../components/actions/route-button.tsx";
import { NothingHere } from "../../components/lists/nothing-here.tsx";
import { NewsLine } from "../../components/page/news-line.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { Alert } from "../../components/status/alert.tsx";
import { useNews } from "../../lib/use-news.ts";
import { OAuth2AppTable } from "./oauth2-app-table.tsx";
import { oauth2Apps } from "./oauth2-apps.queries.ts";
import { RegistrationSwitch } from "./registration-switch.tsx";

export default function OAuth2AppsPage() {
  const apps = useQuery(oauth2Apps());
  const news = useNews();
  const isOff = apps.error instanceof ApiError && apps.error.status === 404;

  return (
    <Screen heading="OAuth2 apps" lead="Editors, command-line tools and sites that people can sign in to with Coder.">
      <NewsLine news={news} />
      {isOff ? (
        <Alert tone="info" title="The OAuth2 provider is disabled.">
          Apps cannot sign people in until CODER_OAUTH2_PROVIDER_ENABLE is true. Tokens that apps already have keep
          working.
        </Alert>
      ) : (
        <>
          <RouteButton to={paths.newOauth2App.href()} className="self-start">
            Create app
          </RouteButton>
          <Loaded query={apps} loading="Loading the apps…" failure="The apps could not be loaded.">
            {(found) => (found.length > 0 ? <OAuth2AppTable apps={found} /> : <NothingHere>No apps yet.</NothingHere>)}
          </Loaded>
        </>
      )}
      <RegistrationSwitch />
    </Screen>
  );
}
