import { useMutation, useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useState } from "react";
import { authMethods } from "../../api/session.queries.ts";
import { describeError } from "../../api/trouble/describe-error.ts";
import { DetailsForAdministrator } from "../../api/trouble/details-for-administrator.tsx";
import { HelpAfter } from "../../api/trouble/help-links.tsx";
import { paths } from "../../app/paths.ts";
import { Screen } from "../../components/page/screen.tsx";
import { TokenFallback } from "../../components/page/token-fallback.tsx";
import { Alert } from "../../components/status/alert.tsx";
import { Loading } from "../../components/status/loading.tsx";
import { useSearch } from "../../lib/navigation/navigation.ts";
import { leaveTo } from "../../lib/redirect/leave-to.ts";
import { forgetSentOn, wasSentOn } from "../../lib/redirect/sent-on.ts";
import { useRedirect } from "../../lib/redirect/use-redirect.ts";
import { rememberWantedPage } from "../../lib/redirect/wanted-page.ts";
import { announceSession } from "../../lib/session-channel.ts";
import { credentialsToComplete } from "./passkeys/passkey-due.ts";
import { SendOn } from "./send-on.tsx";
import { signInWithPassword } from "./sign-in.queries.ts";
import { TermsStep } from "./terms-step.tsx";
import { useSignInHeading } from "./use-sign-in-heading.ts";
import { WaysToSignIn } from "./ways-to-sign-in.tsx";

const AfterPassword = lazy(() => import("./passkeys/after-password.tsx"));

/** dashboard#2.2: its states, in order. */
export function LoginPage() {
  const search = useSearch();
  const redirect = useRedirect();
  const [hasAgreed, setAgreed] = useState(false);
  const [hasComeBack] = useState(wasSentOn);
  const methods = useQuery({ ...authMethods(), retry: false });
  const heading = useSignInHeading();
  const enter = () => {
    announceSession({ kind: "signed-in", redirect });
    leaveTo(redirect);
  };
  const signIn = useMutation({ ...signInWithPassword(), onSuccess: enter });
  useEffect(() => rememberWantedPage(redirect), [redirect]);
  useEffect(() => {
    if (hasComeBack) forgetSentOn();
  }, [hasComeBack]);

  if (methods.isPending) return <Loading label="Loading sign-in methods…" />;
  const terms = methods.data?.terms_of_service_url;
  if (terms && !hasAgreed) return <TermsStep url={terms} onAgree={() => setAgreed(true)} />;

  const message = search.get("message");
  const provider = methods.data?.sign_in_redirect;
  if (provider && !message && search.get("ways") !== "all" && !hasComeBack) {
    return <SendOn provider={provider} redirect={redirect} />;
  }

  const credentials = credentialsToComplete(signIn);
  if (credentials) {
    return (
      <Suspense fallback={<Loading label="Loading…" />}>
        <AfterPassword
          credentials={credentials}
          isBusy={signIn.isPending || signIn.isSuccess}
          error={signIn.error}
          onRecoveryCode={signIn.mutate}
          onSignedIn={enter}
          onBack={signIn.reset}
        />
      </Suspense>
    );
  }

  return (
    <Screen heading={heading}>
      {signIn.isError && <SignInError error={signIn.error} />}
      {message && !signIn.isError && (
        <>
          <Alert tone="info" title={message} />
          <HelpAfter words={message} />
        </>
      )}
      {methods.isError && (
        <Alert tone="warning" title="The sign-in methods could not be loaded.">
          There may be other ways to sign in: reload the page to see them.
        </Alert>
      )}
      <WaysToSignIn methods={methods.data} redirect={redirect} onSignedIn={enter} signIn={signIn} />
      {isForApp(redirect) && <TokenFallback to={paths.cliAuth.href()} />}
    </Screen>
  );
}

function SignInError({ error }: { error: unknown }) {
  const { title, text, trace } = describeError(error);
  return (
    <Alert tone="danger" title={title}>
      {text}
      <HelpAfter words={`${title} ${text}`} />
      <DetailsForAdministrator trace={trace} />
    </Alert>
  );
}

/** An app sent the person here; its return address may fail (oauth-provider#6.6). */
function isForApp(redirect: string): boolean {
  return redirect.split("?")[0] === paths.authorize.path;
}
