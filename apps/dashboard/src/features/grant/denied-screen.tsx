import type { AuthorizationRequest } from "@coder-sign-in/api-types";
import { ButtonLink } from "../../components/actions/button.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { plainName } from "../../lib/words/plain-name.ts";
import { answerTarget } from "./answer-target.ts";
import { useHandOver } from "./use-hand-over.ts";

interface DeniedScreenProps {
  request: AuthorizationRequest;
  address: string;
}

export function DeniedScreen({ request, address }: DeniedScreenProps) {
  const { name } = answerTarget(request);
  useHandOver(address, request.redirect.kind);
  return (
    <Screen
      key="denied"
      heading="Nothing was granted"
      lead={`${plainName(request.app.name)} was told that you cancelled. You can close this tab.`}
    >
      <ButtonLink look="secondary" href={address}>
        Return to {name}
      </ButtonLink>
    </Screen>
  );
}
