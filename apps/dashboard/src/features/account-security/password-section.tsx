import { ApiError } from "@coder-sign-in/api-client";
import type { User } from "@coder-sign-in/api-types";
import { useMutation } from "@tanstack/react-query";
import { describeError } from "../../api/describe-error.ts";
import { paths } from "../../app/paths.ts";
import { Alert } from "../../components/alert.tsx";
import { leaveTo } from "../../lib/leave-to.ts";
import { updatePassword } from "./account-security.queries.ts";
import { PasswordForm } from "./password-form.tsx";

export function PasswordSection({ user }: { user: User }) {
  const update = useMutation({
    ...updatePassword(),
    onSuccess: () => leaveTo(paths.loginWithMessage.href("Your password was changed. Sign in with the new one.")),
  });
  const isUnderField = update.error instanceof ApiError && update.error.validations.length > 0;

  return (
    <section aria-labelledby="password-heading" className="flex max-w-md flex-col gap-4">
      <h2 id="password-heading" className="text-lg font-semibold">
        Password
      </h2>
      <p className="text-muted">
        A new password signs you out everywhere and ends all your tokens. You sign in again with the new one.
      </p>
      {update.isError && !isUnderField && (
        <Alert tone="danger" title={describeError(update.error).title}>
          {describeError(update.error).text}
        </Alert>
      )}
      <PasswordForm
        email={user.email}
        isBusy={update.isPending || update.isSuccess}
        error={update.error}
        onSubmit={update.mutate}
      />
    </section>
  );
}
