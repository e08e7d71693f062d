import type { DeleteExternalAuthByIDResponse } from "@coder-sign-in/api-types";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { describeError } from "../../api/describe-error.ts";
import { Alert } from "../../components/alert.tsx";
import { Button } from "../../components/button.tsx";
import { Loading } from "../../components/loading.tsx";
import { Screen } from "../../components/screen.tsx";
import { externalAuthList } from "./external-auth.queries.ts";
import { ProviderRow } from "./provider-row.tsx";
import { UnlinkNews } from "./unlink-news.tsx";

/** Contract dashboard.md 3.7, the list. */
export default function ExternalAuthListPage() {
  const list = useQuery(externalAuthList());
  const [unlinked, setUnlinked] = useState<{ name: string; answer: DeleteExternalAuthByIDResponse }>();

  return (
    <Screen
      heading="External accounts"
      lead="Accounts at other services that Coder may use for you, for example to clone repositories."
    >
      {unlinked && <UnlinkNews {...unlinked} />}
      {list.isPending && <Loading label="Checking your accounts…" />}
      {list.isError && (
        <Alert tone="danger" title="Your accounts could not be loaded.">
          <p>{describeError(list.error).title}</p>
          <Button look="quiet" isBusy={list.isFetching} onClick={() => list.refetch()}>
            Try again
          </Button>
        </Alert>
      )}
      {list.data?.providers.length === 0 && (
        <p className="py-8 text-center text-muted">This deployment links no external accounts.</p>
      )}
      {list.data && list.data.providers.length > 0 && (
        <ul className="divide-y divide-line border-y border-line">
          {list.data.providers.map((provider) => (
            <ProviderRow
              key={provider.id}
              provider={provider}
              link={list.data.links.find(({ provider_id }) => provider_id === provider.id)}
              isChecking={list.isFetching}
              onCheck={() => list.refetch()}
              onUnlinked={(answer) => setUnlinked({ name: provider.display_name, answer })}
            />
          ))}
        </ul>
      )}
    </Screen>
  );
}
