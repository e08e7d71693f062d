import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { describeError } from "../../api/describe-error.ts";
import { paths } from "../../app/paths.ts";
import { Alert } from "../../components/alert.tsx";
import { Button } from "../../components/button.tsx";
import { Loading } from "../../components/loading.tsx";
import { Screen } from "../../components/screen.tsx";
import { ShownOnce } from "../../components/shown-once.tsx";
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
      {config.isPending && <Loading label="Asking how long a token may live…" />}
      {config.isError && (
        <Alert tone="danger" title="The form could not be loaded.">
          <p>{describeError(config.error).title}</p>
          <Button look="quiet" isBusy={config.isFetching} onClick={() => config.refetch()}>
            Try again
          </Button>
        </Alert>
      )}
      {config.data && (
        <TokenForm
          maxNanoseconds={config.data.max_token_lifetime}
          error={creation.error}
          isBusy={creation.isPending}
          onSubmit={creation.mutate}
        />
      )}
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
