import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { Loaded } from "../../api/loaded.tsx";
import { paths } from "../../app/paths.ts";
import { NewSecret } from "../../components/dialogs/new-secret.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { TokenForm } from "./token-form.tsx";
import { createToken, tokenConfig } from "./tokens.queries.ts";

export default function NewTokenPage() {
  const config = useQuery(tokenConfig());
  const creation = useMutation(createToken());
  const navigate = useNavigate();

  return (
    <Screen
      heading="Create token"
      lead="A token lets a program act on your behalf. Give it no more time and access than it needs."
    >
      <Loaded query={config} loading="Loading…" failure="The form could not be loaded.">
        {({ max_token_lifetime }) => (
          <TokenForm
            maxNanoseconds={max_token_lifetime}
            error={creation.error}
            isBusy={creation.isPending}
            onSubmit={creation.mutate}
          />
        )}
      </Loaded>
      {creation.data && (
        <NewSecret
          title="Your new token"
          name="token"
          secret={creation.data.key}
          warning="Anyone who has it can act on your behalf. If it is lost, delete the token and create another one."
          onDone={() => navigate(paths.tokens.href())}
        />
      )}
    </Screen>
  );
}
