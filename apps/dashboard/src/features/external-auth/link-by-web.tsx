import { HelpLinks } from "../../api/trouble/help-links.tsx";
import { serverPaths } from "../../app/paths.ts";
import { ButtonLink } from "../../components/actions/button.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { Alert } from "../../components/status/alert.tsx";
import { BackToList } from "./back-to-list.tsx";

interface LinkByWebProps {
  provider: string;
  displayName: string;
  /** The person has just come back from the provider, but the token is not accepted. */
  hasJustReturned: boolean;
}

/** Waits for a click, so that a provider that sends people straight back cannot cause a loop. */
export function LinkByWeb({ provider, displayName, hasJustReturned }: LinkByWebProps) {
  return (
    <Screen
      heading={hasJustReturned ? `${displayName} could not be linked` : `Link your ${displayName} account`}
      lead={`Coder can then act for you at ${displayName}, for example to clone repositories. You can unlink at any time.`}
    >
      {hasJustReturned && (
        <Alert tone="danger" title="The token could not be validated.">
          {displayName} gave Coder a token and then did not accept it. If it happens again, an administrator has to
          check the validation URL of this provider.
          <HelpLinks />
        </Alert>
      )}
      <ButtonLink href={serverPaths.linkExternalAccount(provider)} className="self-start">
        {hasJustReturned ? "Retry" : `Continue to ${displayName}`}
      </ButtonLink>
      <BackToList />
    </Screen>
  );
}
