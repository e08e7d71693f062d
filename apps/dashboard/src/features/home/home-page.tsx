import type { User } from "@coder-sign-in/api-types";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { describeError } from "../../api/describe-error.ts";
import { buildInfo } from "../../api/session.queries.ts";
import { paths } from "../../app/paths.ts";
import { Alert } from "../../components/alert.tsx";
import { Button } from "../../components/button.tsx";
import { Screen } from "../../components/screen.tsx";
import { leaveTo } from "../../lib/leave-to.ts";
import { announceSession, onSessionNews } from "../../lib/session-channel.ts";
import { CliHint } from "./cli-hint.tsx";
import { signOut } from "./home.queries.ts";
import { PersonCard } from "./person-card.tsx";
import { SessionFacts } from "./session-facts.tsx";

export default function HomePage({ user }: { user: User }) {
  const { data: info } = useQuery(buildInfo());
  const leaving = useMutation({
    ...signOut(),
    onSuccess: () => {
      announceSession({ kind: "signed-out" });
      leaveTo(paths.login.href());
    },
  });
  useEffect(() => onSessionNews((news) => news.kind === "signed-out" && leaveTo(paths.login.href())), []);

  return (
    <Screen heading={`Welcome, ${user.name || user.username}`} title="Home">
      <PersonCard user={user} />
      <SessionFacts user={user} />
      <CliHint address={info?.dashboard_url || window.location.origin} />
      {leaving.isError && (
        <Alert tone="danger" title="You are still signed in.">
          {describeError(leaving.error).title}
        </Alert>
      )}
      <Button look="secondary" isBusy={leaving.isPending || leaving.isSuccess} onClick={() => leaving.mutate()}>
        Sign out
      </Button>
    </Screen>
  );
}
