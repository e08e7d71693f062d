import type { AuthMethods, LoginWithPasswordRequest } from "@coder-sign-in/api-types";
import { lazy, Suspense } from "react";
import { HelpLinks } from "../../api/trouble/help-links.tsx";
import { Divider } from "../../components/page/divider.tsx";
import { Alert } from "../../components/status/alert.tsx";
import { PasswordForm } from "./password-form.tsx";
import { ProviderLinks } from "./provider-links.tsx";

const PasskeyButton = lazy(() => import("./passkeys/passkey-button.tsx"));

interface WaysToSignInProps {
  /** Unknown if the server could not say: then a password is assumed to work. */
  methods: AuthMethods | undefined;
  redirect: string;
  onSignedIn: () => void;
  signIn: {
    isPending: boolean;
    isSuccess: boolean;
    error: unknown;
    mutate: (credentials: LoginWithPasswordRequest) => void;
  };
}

export function WaysToSignIn({ methods, redirect, onSignedIn, signIn }: WaysToSignInProps) {
  const hasPassword = methods?.password.enabled ?? true;
  const hasProvider = Boolean(methods?.github.enabled || methods?.oidc.enabled);
  const hasPasskey = Boolean(methods?.passkey) && "PublicKeyCredential" in window;
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
      {hasPasskey && (
        // Its space is reserved, so that nothing moves when it appears.
        <Suspense fallback={<div className="min-h-11" />}>
          <PasskeyButton look="secondary" isBusy={isBusy} hasAutofill onSignedIn={onSignedIn} />
        </Suspense>
      )}
      {hasPassword && (hasProvider || hasPasskey) && <Divider>or</Divider>}
      {hasPassword && (
        <PasswordForm
          isBusy={isBusy}
          hasFocus={!hasProvider}
          offersPasskeys={hasPasskey}
          error={signIn.error}
          onSubmit={signIn.mutate}
        />
      )}
    </>
  );
}
