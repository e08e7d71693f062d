import { LeaveButton } from "./leave-button.tsx";
import { useSignOut } from "./use-sign-out.ts";

interface SignOutButtonProps {
  look?: "primary" | "secondary";
}

export function SignOutButton({ look = "primary" }: SignOutButtonProps) {
  return (
    <LeaveButton look={look} leaving={useSignOut()}>
      Sign out
    </LeaveButton>
  );
}
