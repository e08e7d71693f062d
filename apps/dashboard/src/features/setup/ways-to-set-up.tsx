import type { AuthMethods, CreateFirstUserRequest } from "@coder-sign-in/api-types";
import { serverPaths } from "../../app/paths.ts";
import { ButtonLink } from "../../components/actions/button.tsx";
import { ForeignIcon } from "../../components/identity/foreign-icon.tsx";
import { GithubIcon } from "../../components/identity/github-icon.tsx";
import { Divider } from "../../components/page/divider.tsx";
import { Alert } from "../../components/status/alert.tsx";
import { AccountForm } from "./account-form.tsx";

interface WaysToSetUpProps {
  /** Unknown if the server could not say: then a password is assumed to work. */
  methods: AuthMethods | undefined;
  redirect: string;
  isBusy: boolean;
  error: unknown;
  onSubmit: (account: CreateFirstUserRequest) => void;
}

/** Creating an account is offered only if somebody could sign in to it afterwards. */
export function WaysToSetUp({ methods, redirect, isBusy, error, onSubmit }: WaysToSetUpProps) {
  const hasPassword = methods?.password.enabled ?? true;
  const hasProvider = Boolean(methods?.github.enabled || methods?.oidc.enabled);

  if (!hasPassword && !hasProvider) {
    return (
      <Alert tone="danger" title="No sign-in method is enabled.">
        An account could not sign in. Enable passwords, GitHub or OpenID Connect in the server's configuration and
        restart it.
      </Alert>
    );
  }
  return (
    <>
      {methods?.github.enabled && (
        <ButtonLink look="secondary" isDisabled={isBusy} href={serverPaths.signInWithGithub(redirect)}>
          <GithubIcon />
          Sign up with GitHub
        </ButtonLink>
      )}
      {methods?.oidc.enabled && (
        <ButtonLink look="secondary" isDisabled={isBusy} href={serverPaths.signInWithOidc(redirect)}>
          {methods.oidc.iconUrl && <ForeignIcon src={methods.oidc.iconUrl} />}
          {methods.oidc.signInText || "Sign up with OpenID Connect"}
        </ButtonLink>
      )}
      {hasPassword && hasProvider && <Divider>or</Divider>}
      {hasPassword && <AccountForm isBusy={isBusy} error={error} onSubmit={onSubmit} />}
    </>
  );
}
