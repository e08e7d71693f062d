import type { OAuth2ProviderApp } from "@coder-sign-in/api-types";
import { useQuery } from "@tanstack/react-query";
import { useLocation, useParams } from "react-router";
import { Loaded } from "../../api/loaded.tsx";
import { paths } from "../../app/paths.ts";
import { TextLink } from "../../components/actions/text-link.tsx";
import { AppIdentity } from "../../components/identity/app-identity.tsx";
import { NewsLine } from "../../components/page/news-line.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { Alert } from "../../components/status/alert.tsx";
import { useNews } from "../../lib/use-news.ts";
import { plainName } from "../../lib/words/plain-name.ts";
import { AppAddresses } from "./app-addresses.tsx";
import { AppSecrets } from "./app-secrets.tsx";
import { ChangeApp } from "./change-app.tsx";
import { DeleteApp } from "./delete-app.tsx";
import { oauth2App } from "./oauth2-apps.queries.ts";

export default function OAuth2AppPage() {
  const { app: id = "" } = useParams();
  const app = useQuery(oauth2App(id));
  return (
    <Screen heading={app.data ? plainName(app.data.name) : "OAuth2 app"}>
      <Loaded query={app} loading="Loading the app…" failure="The app could not be loaded.">
        {(found) => <App app={found} />}
      </Loaded>
      <p>
        <TextLink to={paths.oauth2Apps.href()}>Back to all apps</TextLink>
      </p>
    </Screen>
  );
}

function App({ app }: { app: OAuth2ProviderApp }) {
  const news = useNews();
  const state: unknown = useLocation().state;
  const isNew = typeof state === "object" && state !== null && "isNew" in state;
  return (
    <>
      <AppIdentity app={app} />
      {isNew && (
        <Alert tone="info" title="The app was created.">
          Now generate a secret, and configure the app with both.
        </Alert>
      )}
      <NewsLine news={news} />
      <AppAddresses app={app} />
      {app.client_type === "confidential" && <AppSecrets app={app} onNews={news.tell} />}
      <ChangeApp app={app} onNews={news.tell} />
      <DeleteApp app={app} />
    </>
  );
}
