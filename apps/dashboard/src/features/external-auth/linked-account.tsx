import type { ExternalAuth, User } from "@coder-sign-in/api-types";
import { serverPaths } from "../../app/paths.ts";
import { ButtonLink } from "../../components/actions/button.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { BackToList } from "./back-to-list.tsx";
import { Installations } from "./installations.tsx";

interface LinkedAccountProps {
  provider: string;
  auth: ExternalAuth;
  user: User;
}

export function LinkedAccount({ provider, auth, user }: LinkedAccountProps) {
  const { display_name: displayName, user: account } = auth;
  const needsInstallation = auth.app_installable && auth.installations.length === 0;
  return (
    <Screen
      heading={`You've authenticated with ${displayName}!`}
      lead={
        <p>
          {account ? `Linked as @${account.login}. ` : "Your account is linked. "}
          {!needsInstallation && "You may close this window."}
        </p>
      }
    >
      <Installations auth={auth} isAdministrator={user.roles.some(({ name }) => name === "owner")} />
      {!auth.device && (
        <ButtonLink look="secondary" href={serverPaths.linkExternalAccount(provider)} className="self-start">
          Reauthenticate
        </ButtonLink>
      )}
      <BackToList />
    </Screen>
  );
}
