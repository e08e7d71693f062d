import type { AllowedAuthorization, AuthorizationRequest } from "@coder-sign-in/api-types";
import { ScopeList } from "../../api/scopes/scope-list.tsx";
import { paths } from "../../app/paths.ts";
import { TakeBack } from "../../app/take-back.tsx";
import { ButtonLink } from "../../components/actions/button.tsx";
import { CopyButton } from "../../components/actions/copy-button.tsx";
import { Disclosure } from "../../components/disclosure.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { TokenFallback } from "../../components/page/token-fallback.tsx";
import { plainName } from "../../lib/words/plain-name.ts";
import { answerTarget } from "./answer-target.ts";
import { useHandOver } from "./use-hand-over.ts";

interface GrantedScreenProps {
  request: AuthorizationRequest;
  granted: AllowedAuthorization;
}

/** Shown once the server has granted access, not before. */
export function GrantedScreen({ request, granted: { redirect_uri: address, scopes } }: GrantedScreenProps) {
  const { name } = answerTarget(request);
  const { kind } = request.redirect;
  useHandOver(address, kind);

  return (
    <Screen
      key="granted"
      heading={`${plainName(request.app.name)} is authorized`}
      lead={
        kind === "custom-scheme"
          ? `${name} should open by itself. Allow it if your browser asks; then you can close this tab.`
          : `Taking you back to ${name}.`
      }
    >
      <ButtonLink href={address}>Return to {name}</ButtonLink>
      <section aria-label="What was granted" className="flex flex-col gap-2">
        <h2 className="text-sm font-medium text-muted">It acts as {request.user.username} and can</h2>
        <ScopeList scopes={scopes} />
        <TakeBack />
      </section>
      <Disclosure summary="Nothing happened?">
        <div className="flex flex-col gap-3 text-sm">
          <p>
            Press the button above once more, and let your browser open {name}. If it runs on another computer, open
            this link there, within ten minutes. It works once and only for {name}: do not share it.
          </p>
          <CopyButton look="secondary" text={address} label="Copy link" />
          <TokenFallback to={paths.cliAuth.href()} />
        </div>
      </Disclosure>
    </Screen>
  );
}
