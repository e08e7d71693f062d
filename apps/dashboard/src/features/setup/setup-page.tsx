import { ApiError } from "@coder-sign-in/api-client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { authMethods } from "../../api/session.queries.ts";
import { describeError } from "../../api/trouble/describe-error.ts";
import { DetailsForAdministrator } from "../../api/trouble/details-for-administrator.tsx";
import { paths } from "../../app/paths.ts";
import { Screen } from "../../components/page/screen.tsx";
import { Alert } from "../../components/status/alert.tsx";
import { Loading } from "../../components/status/loading.tsx";
import { leaveTo } from "../../lib/redirect/leave-to.ts";
import { useRedirect } from "../../lib/redirect/use-redirect.ts";
import { rememberWantedPage } from "../../lib/redirect/wanted-page.ts";
import { setUpFirstUser } from "./setup.queries.ts";
import { WaysToSetUp } from "./ways-to-set-up.tsx";

/** Seen once: the first visitor becomes the owner of the deployment. */
export default function SetupPage() {
  const redirect = useRedirect();
  const methods = useQuery({ ...authMethods(), retry: false });
  const setUp = useMutation({
    ...setUpFirstUser(),
    onSuccess: ({ isSignedIn }) => leaveTo(isSignedIn ? redirect : paths.login.href(redirect)),
  });
  useEffect(() => rememberWantedPage(redirect), [redirect]);

  if (methods.isPending) return <Loading label="Loading sign-in methods…" />;
  return (
    <Screen heading="Set up Coder" lead="Create the first account. It becomes the owner, with all permissions.">
      {setUp.isError && <SetupError error={setUp.error} redirect={redirect} />}
      {methods.isError && (
        <Alert tone="warning" title="The sign-in methods could not be loaded.">
          There may be other ways to sign in: reload the page to see them.
        </Alert>
      )}
      <WaysToSetUp
        methods={methods.data}
        redirect={redirect}
        isBusy={setUp.isPending || setUp.isSuccess}
        error={setUp.error}
        onSubmit={setUp.mutate}
      />
    </Screen>
  );
}

function SetupError({ error, redirect }: { error: unknown; redirect: string }) {
  const { title, text, trace } = describeError(error);
  const isTooLate = error instanceof ApiError && error.status === 409;
  return (
    <Alert tone="danger" title={title}>
      {isTooLate ? (
        <a href={paths.login.href(redirect)} className="inline-flex min-h-6 items-center underline underline-offset-4">
          Go to sign-in
        </a>
      ) : (
        text
      )}
      <DetailsForAdministrator trace={trace} />
    </Alert>
  );
}
