import type { ExternalAuth } from "@coder-sign-in/api-types";
import { TextAnchor } from "../../components/actions/text-link.tsx";
import { Avatar } from "../../components/identity/avatar.tsx";
import { Alert } from "../../components/status/alert.tsx";

interface InstallationsProps {
  auth: ExternalAuth;
  isAdministrator: boolean;
}

/** Where the provider's app may read private repositories. Nothing for providers whose apps need no installation. */
export function Installations({ auth, isAdministrator }: InstallationsProps) {
  const { app_installable, app_install_url, installations, display_name } = auth;
  if (!app_installable) return null;
  const count = installations.length;
  return (
    <section aria-label="Organizations" className="flex flex-col gap-3">
      {count === 0 ? (
        <Alert tone="warning" title={`The app is not installed at ${display_name} yet.`}>
          Install it to clone private repositories.
        </Alert>
      ) : (
        <>
          <p>
            {count} {count === 1 ? "organization" : "organizations"} authorized
          </p>
          <ul className="flex flex-wrap gap-3">
            {installations.map(({ id, account, configure_url }) => (
              <li key={id} className="flex items-center gap-2">
                <Avatar picture={account.avatar_url} name={account.login} className="size-6 text-xs" />
                {isAdministrator && isWebAddress(configure_url) ? (
                  <TextAnchor href={configure_url}>Configure {account.login}</TextAnchor>
                ) : (
                  account.login
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {isAdministrator && isWebAddress(app_install_url) && (
        <p>
          <TextAnchor href={app_install_url}>
            {count === 0 ? "Install the app" : "Install it in another organization"}
          </TextAnchor>
        </p>
      )}
    </section>
  );
}

/** The address comes from the provider. */
function isWebAddress(address: string): boolean {
  return /^https?:\/\//.test(address);
}
