import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { Loaded } from "../../api/loaded.tsx";
import { paths } from "../../app/paths.ts";
import { ShownOnce } from "../../components/dialogs/shown-once.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { TokenForm } from "./token-form.tsx";
import { createToken, tokenConfig } from "./tokens.queries.ts";

export default function NewTokenPage() {
  const config = useQuery(tokenConfig());
  const creation = useMutation(createToken());
  const navigate = useNavigate();

  return (
    <Screen
      heading="Create a token"
      lead="For a program that shall act in your name, no longer and no further than it needs."
    >
      <Loaded query={config} loading="Asking how long a token may live…" failure="The form could not be loaded.">
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
        <ShownOnce
          title="Your new token"
          name="token"
          secret={creation.data.key}
          warning="Whoever has it can act in your name. If it gets lost, delete the token and create another."
          onDone={() => navigate(paths.tokens.href())}
        />
      )}
    </Screen>
  );
}
