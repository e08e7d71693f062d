import type { User } from "@coder-sign-in/api-types";
import { useQuery } from "@tanstack/react-query";
import { serverState } from "../../api/server-state.ts";
import { buildInfo } from "../../api/session.queries.ts";
import { ButtonLink } from "../../components/actions/button.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { CliHint } from "./cli-hint.tsx";
import { PersonCard } from "./person-card.tsx";
import { SessionFacts } from "./session-facts.tsx";

export default function HomePage({ user }: { user: User }) {
  const { data: info } = useQuery(buildInfo());
  return (
    <Screen heading={`Welcome, ${user.name || user.username}`} title="Home">
      {serverState.root() !== undefined && <ButtonLink href="/">Open Coder</ButtonLink>}
      <PersonCard user={user} />
      <SessionFacts user={user} />
      <CliHint address={info?.dashboard_url || window.location.origin} />
    </Screen>
  );
}
