import type { AuthorizationRequest, User } from "@coder-sign-in/api-types";
import type { ReactNode } from "react";
import { describeError } from "../../api/describe-error.ts";
import { ScopeList } from "../../api/scope-list.tsx";
import { beyondScopes } from "../../api/scope-words.ts";
import { paths } from "../../app/paths.ts";
import { Alert } from "../../components/alert.tsx";
import { AppIcon } from "../../components/app-identity.tsx";
import { Screen } from "../../components/screen.tsx";
import { TokenFallback } from "../../components/token-fallback.tsx";
import { plainName } from "../../lib/plain-name.ts";
import { AllowForm } from "./allow-form.tsx";
import { answerTarget } from "./answer-target.ts";
import { SignedInAs } from "./signed-in-as.tsx";

interface ConsentScreenProps {
  request: AuthorizationRequest;
  user: User;
  /** What is on its way. */
  answering: "allow" | "deny" | undefined;
  /** The last answer did not arrive. */
  error: unknown;
  onAllow: () => void;
  onDeny: () => void;
}

/** Everything a person needs to decide, none of it said by the app alone without a mark (contract oauth-provider.md 6.6). */
export function ConsentScreen({ request, user, error, ...answer }: ConsentScreenProps) {
  const { app, scopes, full_access: hasFullAccess, redirect } = request;
  const limits = beyondScopes(scopes);
  return (
    <Screen heading={`Authorize ${plainName(app.name)}`}>
      <AppMark app={app} />
      <Part title="You are signed in as">
        <SignedInAs user={request.user} />
      </Part>
      <Part title="It will be able to">
        {hasFullAccess ? <FullAccess user={user} /> : <ScopeList scopes={scopes} hasNames />}
        <p id="scope-disclaimer" className="text-sm text-muted">
          {hasFullAccess
            ? "Allow this only to an app that you would hand your password to."
            : "This reaches all that you can reach yourself, not only what is yours, and never further."}
        </p>
      </Part>
      {limits.length > 0 && (
        <Part title="It will not be able to">
          <p className="text-sm text-muted">{inOneSentence(limits)}</p>
        </Part>
      )}
      <Part title="Where the answer goes">
        <p className="flex flex-wrap items-baseline justify-between gap-x-4">
          {answerTarget(request).sentence}
          <code className="min-w-0 font-mono text-sm text-muted wrap-anywhere">{redirect.uri_origin}</code>
        </p>
      </Part>
      {Boolean(error) && (
        <Alert tone="danger" title="The app was not answered.">
          {describeError(error).title} {describeError(error).text}
        </Alert>
      )}
      <AllowForm request={request} {...answer} />
      <TokenFallback to={paths.cliAuth.href()} />
    </Screen>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <h2 className="text-sm font-medium text-muted">{title}</h2>
      {children}
    </section>
  );
}

/** The heading names the app; here is what stands behind the name. */
function AppMark({ app }: Pick<AuthorizationRequest, "app">) {
  return (
    <div
      className={`flex items-center gap-3 rounded-lg px-4 py-3 text-sm ${app.dynamically_registered ? "bg-warning-soft" : "bg-sunken"}`}
    >
      <AppIcon app={app} />
      <p className="min-w-0">
        {app.dynamically_registered ? (
          <>
            <strong className="font-medium">Self-registered:</strong> nobody here has checked its name. Allow it only if
            you have just started to sign in there yourself.
          </>
        ) : (
          "Registered by an administrator of this deployment."
        )}
      </p>
    </div>
  );
}

function inOneSentence(words: readonly string[]): string {
  return `${new Intl.ListFormat("en", { type: "disjunction" }).format(words)}.`;
}

function FullAccess({ user }: { user: User }) {
  const roles = user.roles.map(({ name, display_name }) => display_name || name);
  return (
    <p className="rounded-lg bg-warning-soft px-4 py-3">
      <strong>Full access:</strong> it can do everything that you can do, create tokens and change your account
      included.
      {roles.length > 0 && ` You are ${roles.join(", ")} here: it gets those rights, too.`}
    </p>
  );
}
