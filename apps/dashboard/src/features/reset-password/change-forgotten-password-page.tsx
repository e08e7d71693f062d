import { useMutation } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { FailureAlert } from "../../api/forms/failure-alert.tsx";
import { paths } from "../../app/paths.ts";
import { TextLink } from "../../components/actions/text-link.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { leaveTo } from "../../lib/redirect/leave-to.ts";
import { recallWantedPage } from "../../lib/redirect/wanted-page.ts";
import { announceSession } from "../../lib/session-channel.ts";
import { ChangeForm } from "./change-form.tsx";
import { changePassword } from "./reset-password.queries.ts";

/** The page that the email leads to: enter the code, set a new password, everybody is signed out. */
export default function ChangeForgottenPasswordPage() {
  const [search] = useSearchParams();
  const email = search.get("email") ?? "";
  const change = useMutation({
    ...changePassword(),
    onSuccess: () => {
      announceSession({ kind: "signed-out" });
      leaveTo(paths.login.href(recallWantedPage(), "Your password was changed. Sign in with the new one."));
    },
  });

  return (
    <Screen heading="Set a new password" lead="Enter the code from the email and choose a password.">
      {change.isError && <FailureAlert error={change.error} />}
      <ChangeForm
        email={email}
        isBusy={change.isPending || change.isSuccess}
        error={change.error}
        onSubmit={change.mutate}
      />
      <p>
        <TextLink to={paths.resetPassword.href(email)}>Send another code</TextLink>
      </p>
    </Screen>
  );
}
