import type { AuthMethods, LoginWithPasswordRequest } from "@coder-sign-in/api-types";
import { HelpLinks } from "../../api/trouble/help-links.tsx";
import { Divider } from "../../components/page/divider.tsx";
import { Alert } from "../../components/status/alert.tsx";
import { PasswordForm } from "./password-form.tsx";
import { ProviderLinks } from "./provider-links.tsx";

interface WaysToSignInProps {
  /** Unknown when the server could not say: then a password is assumed to work. */
  methods: AuthMethods | undefined;
  redirect: string;
  signIn: {
    isPending: boolean;
    isSuccess: boolean;
    error: unknown;
    mutate: (credentials: LoginWithPasswordRequest) => void;
  };
}

export function WaysToSignIn({ methods, redirect, signIn }: WaysToSignInProps) {
  const hasPassword = methods?.password.enabled ?? true;
  const hasProvider = Boolean(methods?.github.enabled || methods?.oidc.enabled);
  const isBusy = signIn.isPending || signIn.isSuccess;

  if (!hasPassword && !hasProvider) {
    return (
      <Alert tone="danger" title="No sign-in method is enabled.">
        Ask an administrator to enable passwords, GitHub or OpenID Connect for this deployment.
        <HelpLinks />
      </Alert>
    );
  }
  return (
    <>
      {methods && hasProvider && <ProviderLinks methods={methods} redirect={redirect} isDisabled={isBusy} />}
      {hasPassword && hasProvider && <Divider>or</Divider>}
      {hasPassword && (
        <PasswordForm isBusy={isBusy} hasFocus={!hasProvider} error={signIn.error} onSubmit={signIn.mutate} />
      )}
    </>
  );
}
