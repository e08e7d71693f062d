import type { AuthorizationRequest, User } from "@coder-sign-in/api-types";
import { AskedFor } from "../../api/scopes/asked-for.tsx";
import { Failure } from "../../api/trouble/failure.tsx";
import { paths } from "../../app/paths.ts";
import { SignedInAs } from "../../app/session/signed-in-as.tsx";
import { AppMark } from "../../components/identity/app-mark.tsx";
import { Part } from "../../components/page/part.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { TokenFallback } from "../../components/page/token-fallback.tsx";
import { plainName } from "../../lib/words/plain-name.ts";
import { AllowForm } from "./allow-form.tsx";
import { answerTarget } from "./answer-target.ts";

interface ConsentScreenProps {
  request: AuthorizationRequest;
  user: User;
  /** The decision being sent. */
  answering: "allow" | "deny" | undefined;
  /** The last answer did not arrive. */
  error: unknown;
  onAllow: () => void;
  onDeny: () => void;
}

/** Everything a person needs to decide; what the app says about itself is marked (oauth-provider#6.6). */
export function ConsentScreen({ request, user, error, ...answer }: ConsentScreenProps) {
  const { app, scopes, full_access: hasFullAccess, redirect } = request;
  return (
    <Screen heading={`Authorize ${plainName(app.name)}`}>
      <AppMark app={app} />
      <Part title="You are signed in as">
        <SignedInAs user={request.user} />
      </Part>
      <AskedFor scopes={scopes} hasFullAccess={hasFullAccess} user={user} />
      <Part title="Where you go next">
        <p className="flex flex-wrap items-baseline justify-between gap-x-4">
          {answerTarget(request).sentence}
          <code className="min-w-0 font-mono text-sm text-muted wrap-anywhere">{redirect.uri_origin}</code>
        </p>
        {redirect.kind === "web" && redirect.scheme === "http" && (
          <p className="text-sm text-warning">Unencrypted: others on the network can read the answer.</p>
        )}
      </Part>
      {Boolean(error) && <Failure title="Your answer was not sent." error={error} />}
      <AllowForm request={request} {...answer} />
      <TokenFallback to={paths.cliAuth.href()} />
    </Screen>
  );
}
