import type { AuthMethods, User } from "@coder-sign-in/api-types";
import { useQuery } from "@tanstack/react-query";
import { Loaded } from "../../api/loaded.tsx";
import { authMethods } from "../../api/session.queries.ts";
import { DialogButton } from "../../components/dialogs/dialog-button.tsx";
import { GithubIcon } from "../../components/identity/github-icon.tsx";
import { Section } from "../../components/page/section.tsx";
import { ConvertDialog } from "./convert-dialog.tsx";
import { providerNames } from "./provider.ts";

export function SingleSignOnSection({ user }: { user: User }) {
  const methods = useQuery({ ...authMethods(), retry: false });
  return (
    <Section title="Single sign-on" className="max-w-md">
      {user.login_type === "password" ? (
        <Loaded query={methods} loading="Loading sign-in methods…" failure="The sign-in methods could not be loaded.">
          {(offered) => <Offers methods={offered} />}
        </Loaded>
      ) : (
        <p>
          You sign in with <strong>{wayOf(user)}</strong>. There is no password here to change.
        </p>
      )}
    </Section>
  );
}

function Offers({ methods }: { methods: AuthMethods }) {
  const offered = (["github", "oidc"] as const).filter((provider) => methods[provider].enabled);
  if (offered.length === 0) {
    return <p className="text-muted">This deployment offers no single sign-on.</p>;
  }
  return (
    <>
      <p className="text-muted">Sign in with one of these instead of a password.</p>
      {offered.map((provider) => (
        <DialogButton
          key={provider}
          look="secondary"
          dialog={(close) => <ConvertDialog provider={provider} onClose={close} />}
        >
          {provider === "github" && <GithubIcon />}
          Change to {providerNames[provider]}
        </DialogButton>
      ))}
    </>
  );
}

function wayOf({ login_type: type }: User): string {
  return type === "github" || type === "oidc" ? providerNames[type] : `another way (${type})`;
}
