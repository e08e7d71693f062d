import type { AuthMethods, User } from "@coder-sign-in/api-types";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { authMethods } from "../../api/session.queries.ts";
import { Alert } from "../../components/alert.tsx";
import { Button } from "../../components/button.tsx";
import { GithubIcon } from "../../components/github-icon.tsx";
import { Loading } from "../../components/loading.tsx";
import { ConvertDialog } from "./convert-dialog.tsx";
import { type Provider, providerNames } from "./provider.ts";

export function SingleSignOnSection({ user }: { user: User }) {
  const methods = useQuery({ ...authMethods(), retry: false });
  return (
    <section aria-labelledby="single-sign-on-heading" className="flex max-w-md flex-col gap-4">
      <h2 id="single-sign-on-heading" className="text-lg font-semibold">
        Single sign-on
      </h2>
      {user.login_type === "password" ? (
        <>
          {methods.isPending && <Loading label="Looking up the ways to sign in…" />}
          {methods.isError && <Alert tone="danger" title="The ways to sign in could not be looked up." />}
          {methods.data && <Offers methods={methods.data} />}
        </>
      ) : (
        <p>
          You sign in with <strong>{wayOf(user)}</strong>. There is no password here to change.
        </p>
      )}
    </section>
  );
}

function Offers({ methods }: { methods: AuthMethods }) {
  const [chosen, setChosen] = useState<Provider>();
  const offered = (["github", "oidc"] as const).filter((provider) => methods[provider].enabled);
  if (offered.length === 0) {
    return <p className="text-muted">This deployment offers no other way to sign in than a password.</p>;
  }
  return (
    <>
      <p className="text-muted">Sign in with another account of yours instead of the password.</p>
      {offered.map((provider) => (
        <Button key={provider} look="secondary" onClick={() => setChosen(provider)}>
          {provider === "github" && <GithubIcon />}
          Change to {providerNames[provider]}
        </Button>
      ))}
      {chosen && <ConvertDialog provider={chosen} onClose={() => setChosen(undefined)} />}
    </>
  );
}

function wayOf({ login_type: type }: User): string {
  return type === "github" || type === "oidc" ? providerNames[type] : `another way (${type})`;
}
