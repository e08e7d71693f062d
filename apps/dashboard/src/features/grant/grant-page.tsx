import type { AuthorizationRequest, User } from "@coder-sign-in/api-types";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { serverState } from "../../api/server-state.ts";
import { usePast } from "../../lib/use-past.ts";
import { ConsentScreen } from "./consent-screen.tsx";
import { DeniedScreen } from "./denied-screen.tsx";
import { allowApp, authorizationRequest, denyApp } from "./grant.queries.ts";
import { GrantEndingScreen } from "./grant-ending-screen.tsx";
import { grantEndingOf, grantEndings } from "./grant-endings.ts";
import { GrantedScreen } from "./granted-screen.tsx";

/** The validated request that the server wrote into the page; nothing in the address is trusted (design#14). */
export default function GrantPage({ user }: { user: User }) {
  const [written] = useState(serverState.authorizationRequest);
  if (!written) return <GrantEndingScreen ending={grantEndings.incomplete} />;
  return <Grant written={written} user={user} />;
}

/** Its states, in order: answered, over, asking. */
function Grant({ written, user }: { written: AuthorizationRequest; user: User }) {
  const allowing = useMutation(allowApp(written));
  const denying = useMutation(denyApp(written));
  const isAnswered = allowing.isSuccess || denying.isSuccess;
  const latest = useQuery({ ...authorizationRequest(written), enabled: !isAnswered });
  const request = latest.data;
  const isExpired = usePast(Date.parse(request.expires_at));

  if (allowing.data) return <GrantedScreen request={request} granted={allowing.data} />;
  if (denying.data) return <DeniedScreen request={request} address={denying.data.redirect_uri} />;

  const isAnswering = allowing.isPending || denying.isPending;
  const failure = allowing.error ?? denying.error;
  const ending = grantEndingOf(failure ?? latest.error);
  if (isExpired && !isAnswering) return <GrantEndingScreen ending={grantEndings.expired} />;
  if (ending && !isAnswering) return <GrantEndingScreen ending={ending} />;
  return (
    <ConsentScreen
      request={request}
      user={user}
      answering={allowing.isPending ? "allow" : denying.isPending ? "deny" : undefined}
      error={failure}
      onAllow={() => {
        denying.reset();
        allowing.mutate();
      }}
      onDeny={() => {
        allowing.reset();
        denying.mutate();
      }}
    />
  );
}
