import { useMutation } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { FailureAlert } from "../../api/forms/failure-alert.tsx";
import { useCheckedForm } from "../../api/forms/use-checked-form.ts";
import { HelpLinks } from "../../api/trouble/help-links.tsx";
import { paths } from "../../app/paths.ts";
import { Button } from "../../components/actions/button.tsx";
import { RouteButton } from "../../components/actions/route-button.tsx";
import { TextLink } from "../../components/actions/text-link.tsx";
import { EmailField } from "../../components/forms/email-field.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { isEmailAddress, NO_EMAIL_ADDRESS } from "../../lib/email-address.ts";
import { requestPasscode } from "./reset-password.queries.ts";

/** Requests the email with the code. The answer is the same for everybody (signin#2.9). */
export default function ResetPasswordPage() {
  const [search] = useSearchParams();
  const request = useMutation(requestPasscode());
  const { form, problemOf } = useCheckedForm({
    isBusy: request.isPending,
    error: request.error,
    read: (data) => String(data.get("email")).trim(),
    check: findProblems,
    onSubmit: request.mutate,
  });

  if (request.isSuccess) return <RequestedScreen email={request.variables} />;
  return (
    <Screen heading="Forgot your password?" lead="We will email you a code to set a new one.">
      {request.isError && <FailureAlert error={request.error} />}
      <form {...form} className="flex flex-col gap-4">
        <EmailField autoFocus defaultValue={search.get("email") ?? ""} error={problemOf("email")} />
        <Button type="submit" isBusy={request.isPending}>
          Send code
        </Button>
      </form>
      <p>
        <TextLink to={paths.login.href()}>Back to sign-in</TextLink>
      </p>
    </Screen>
  );
}

function findProblems(email: string): Record<string, string> {
  return isEmailAddress(email) ? {} : { email: NO_EMAIL_ADDRESS };
}

function RequestedScreen({ email }: { email: string }) {
  return (
    <Screen
      heading="Check your email"
      lead={`If ${email} belongs to an account with a password, we have sent it a code. It expires in 20 minutes.`}
    >
      <RouteButton to={paths.changeForgottenPassword.href(email)}>Enter the code</RouteButton>
      <p className="text-sm text-muted">
        No email after a few minutes? Check your spam folder, or ask your administrator whether this deployment can send
        email. Accounts that sign in with GitHub or OpenID Connect have no password here.
      </p>
      <HelpLinks />
    </Screen>
  );
}
