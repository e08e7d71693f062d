import type { User } from "@coder-sign-in/api-types";
import { useQuery } from "@tanstack/react-query";
import { authMethods } from "../../api/session.queries.ts";
import { LeaveButton } from "./leave-button.tsx";
import { useSignOutAtProvider } from "./use-sign-out.ts";

/** For people who sign in with OpenID Connect, if the deployment offers it (dashboard#11.3). */
export function SignOutOfProvider({ user }: { user: User }) {
  const leaving = useSignOutAtProvider();
  const { data: methods } = useQuery({ ...authMethods(), retry: false });
  if (user.login_type !== "oidc" || !methods?.oidc.rp_initiated_logout) return null;
  return (
    <LeaveButton look="secondary" leaving={leaving}>
      Also sign out of {providerName(methods.oidc.signInText)}
    </LeaveButton>
  );
}

/** The provider's name in the button of the sign-in page: `Sign in with Acme`. */
function providerName(signInText: string): string {
  return /^(?:sign|log) in (?:with|to|using) (.+)$/i.exec(signInText.trim())?.[1] ?? "your provider";
}
