import type { User } from "@coder-sign-in/api-types";
import { useQuery } from "@tanstack/react-query";
import { useParams, useSearchParams } from "react-router";
import { Screen } from "../../components/page/screen.tsx";
import { Loading } from "../../components/status/loading.tsx";
import { BackToList } from "./back-to-list.tsx";
import { CheckTrouble } from "./check-trouble.tsx";
import { externalAuth } from "./external-auth.queries.ts";
import { LinkByDevice } from "./link-by-device.tsx";
import { LinkByWeb } from "./link-by-web.tsx";
import { LinkedAccount } from "./linked-account.tsx";

/** dashboard#3.7. */
export default function ExternalAuthPage({ user }: { user: User }) {
  const { provider = "" } = useParams();
  const [search] = useSearchParams();
  const check = useQuery(externalAuth(provider));

  if (check.isError) {
    return <CheckTrouble provider={provider} error={check.error} isBusy={check.isFetching} onRetry={check.refetch} />;
  }
  if (check.isPending) return <Loading label="Checking your link…" />;
  if (check.data === null) {
    return (
      <Screen heading="Unknown provider" lead="This deployment has no provider with this name.">
        <BackToList />
      </Screen>
    );
  }
  const { authenticated, device, display_name: displayName } = check.data;
  if (authenticated) return <LinkedAccount provider={provider} auth={check.data} user={user} />;
  if (device) return <LinkByDevice key={provider} provider={provider} displayName={displayName} />;
  const hasJustReturned = search.get("redirected")?.toLowerCase() === "true";
  return <LinkByWeb provider={provider} displayName={displayName} hasJustReturned={hasJustReturned} />;
}
