import { describeError } from "../../api/describe-error.ts";
import { Alert } from "../../components/alert.tsx";
import { Button } from "../../components/button.tsx";
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
