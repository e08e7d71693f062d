import type { OAuth2ProviderApp, OAuth2ProviderAppSecret } from "@coder-sign-in/api-types";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Loaded } from "../../api/loaded.tsx";
import { Failure } from "../../api/trouble/failure.tsx";
import { Button } from "../../components/actions/button.tsx";
import { NewSecret } from "../../components/dialogs/new-secret.tsx";
import { type Column, Table } from "../../components/lists/table.tsx";
import { Moment } from "../../components/moment.tsx";
import { Section } from "../../components/page/section.tsx";
import { DeleteSecret } from "./delete-secret.tsx";
import { appSecrets, createSecret } from "./oauth2-apps.queries.ts";

interface AppSecretsProps {
  app: OAuth2ProviderApp;
  onNews: (news: string) => void;
}

const COLUMNS: [Column<OAuth2ProviderAppSecret>, ...Column<OAuth2ProviderAppSecret>[]] = [
  {
    title: "Secret",
    cell: ({ client_secret_truncated: end }) => <code className="font-mono text-sm">{`•••••• ${end}`}</code>,
  },
  { title: "Last used", cell: ({ last_used_at: at }) => (at === null ? "never" : <Moment at={at} />) },
];

export function AppSecrets({ app, onNews }: AppSecretsProps) {
  const secrets = useQuery(appSecrets(app.id));
  const creation = useMutation(createSecret(app.id));

  return (
    <Section title="Secrets">
      {creation.isError && <Failure title="No secret was generated." error={creation.error} />}
      <Loaded query={secrets} loading="Loading the secrets…" failure="The secrets could not be loaded.">
        {(found) =>
          found.length > 0 ? (
            <Table
              caption="Secrets of this app"
              columns={COLUMNS}
              rows={found}
              keyOf={({ id }) => id}
              actionsFor={(secret) => (
                <DeleteSecret
                  app={app}
                  secret={secret}
                  onDeleted={() =>
                    onNews(
                      `The secret ending in ${secret.client_secret_truncated} was deleted, and its tokens with it.`,
                    )
                  }
                />
              )}
            />
          ) : (
            <p className="text-muted">No secrets. The app needs one to get tokens.</p>
          )
        }
      </Loaded>
      <Button look="secondary" isBusy={creation.isPending} className="self-start" onClick={() => creation.mutate()}>
        Generate secret
      </Button>
      {creation.data && (
        <NewSecret
          title="The new secret"
          name="secret"
          secret={creation.data.client_secret_full}
          warning="Anyone who has it can impersonate the app. If it is lost, generate another one and delete this one."
          onDone={creation.reset}
        />
      )}
    </Section>
  );
}
