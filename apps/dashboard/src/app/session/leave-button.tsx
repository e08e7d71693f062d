import type { ReactNode } from "react";
import { describeError } from "../../api/trouble/describe-error.ts";
import { Button } from "../../components/actions/button.tsx";
import { Alert } from "../../components/status/alert.tsx";

interface LeaveButtonProps {
  look: "primary" | "secondary";
  /** The mutation that ends the session. */
  leaving: { error: Error | null; isPending: boolean; isSuccess: boolean; mutate(): void };
  children: ReactNode;
}

export function LeaveButton({ look, leaving: { error, isPending, isSuccess, mutate }, children }: LeaveButtonProps) {
  return (
    <>
      {error && (
        <Alert tone="danger" title="You are still signed in.">
          {describeError(error).title}
        </Alert>
      )}
      <Button look={look} isBusy={isPending || isSuccess} onClick={() => mutate()}>
        {children}
      </Button>
    </>
  );
}
