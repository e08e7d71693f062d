import type { DeleteExternalAuthByIDResponse } from "@coder-sign-in/api-types";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Loaded } from "../../api/loaded.tsx";
import { NothingHere } from "../../components/lists/nothing-here.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { externalAuthList } from "./external-auth.queries.ts";
import { ProviderRow } from "./provider-row.tsx";
import { UnlinkNews } from "./unlink-news.tsx";

/** dashboard#3.7, the list. */
export default function ExternalAuthListPage() {
  const list = useQuery(externalAuthList());
  const [unlinked, setUnlinked] = useState<{ name: string; answer: DeleteExternalAuthByIDResponse }>();

  return (
    <Screen
      heading="External accounts"
      lead="Accounts at other services that Coder may use for you, for example to clone repositories."
    >
      {unlinked && <UnlinkNews {...unlinked} />}
      <Loaded query={list} loading="Checking your accounts…" failure="Your accounts could not be loaded.">
        {({ providers, links }) =>
          providers.length > 0 ? (
            <ul className="divide-y divide-line border-y border-line">
              {providers.map((provider) => (
                <ProviderRow
                  key={provider.id}
                  provider={provider}
                  link={links.find(({ provider_id }) => provider_id === provider.id)}
                  isChecking={list.isFetching}
                  onCheck={() => list.refetch()}
                  onUnlinked={(answer) => setUnlinked({ name: provider.display_name, answer })}
                />
              ))}
            </ul>
          ) : (
            <NothingHere>This deployment has no external providers.</NothingHere>
          )
        }
      </Loaded>
    </Screen>
  );
}
