import { describeError } from "../../api/trouble/describe-error.ts";
import { Button } from "../../components/actions/button.tsx";
import { Alert } from "../../components/status/alert.tsx";
import { useSignOut } from "./use-sign-out.ts";

interface SignOutButtonProps {
  look?: "primary" | "secondary";
}

export function SignOutButton({ look = "primary" }: SignOutButtonProps) {
  const leaving = useSignOut();
  return (
    <>
      {leaving.isError && (
        <Alert tone="danger" title="You are still signed in.">
          {describeError(leaving.error).title}
        </Alert>
      )}
      <Button look={look} isBusy={leaving.isPending || leaving.isSuccess} onClick={() => leaving.mutate()}>
        Sign out
      </Button>
    </>
  );
}
