import type { User } from "@coder-sign-in/api-types";
import { useMutation } from "@tanstack/react-query";
import { FailureAlert } from "../../api/forms/failure-alert.tsx";
import { paths } from "../../app/paths.ts";
import { Section } from "../../components/page/section.tsx";
import { leaveTo } from "../../lib/redirect/leave-to.ts";
import { updatePassword } from "./account-security.queries.ts";
import { PasswordForm } from "./password-form.tsx";

export function PasswordSection({ user }: { user: User }) {
  const update = useMutation({
    ...updatePassword(),
    onSuccess: () => leaveTo(paths.loginWithMessage.href("Your password was changed. Sign in with the new one.")),
  });

  return (
    <Section title="Password" className="max-w-md">
      <p className="text-muted">Changing your password signs you out everywhere and revokes all your tokens.</p>
      {update.isError && <FailureAlert error={update.error} />}
      <PasswordForm
        email={user.email}
        isBusy={update.isPending || update.isSuccess}
        error={update.error}
        onSubmit={update.mutate}
      />
    </Section>
  );
}
