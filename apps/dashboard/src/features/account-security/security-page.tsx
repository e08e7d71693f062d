import type { User } from "@coder-sign-in/api-types";
import { useQuery } from "@tanstack/react-query";
import { authMethods } from "../../api/session.queries.ts";
import { Screen } from "../../components/page/screen.tsx";
import { PasskeysSection } from "./passkeys/passkeys-section.tsx";
import { PasswordSection } from "./password-section.tsx";
import { SingleSignOnSection } from "./single-sign-on-section.tsx";

/** How one's own account is signed in to (dashboard#3.8). */
export default function SecurityPage({ user }: { user: User }) {
  const methods = useQuery({ ...authMethods(), retry: false });
  const hasPassword = user.login_type === "password";
  return (
    <Screen heading="Security" lead="How you sign in to this account.">
      {hasPassword && methods.data?.passkey && <PasskeysSection isRequired={methods.data.passkey.required ?? false} />}
      {hasPassword && <PasswordSection user={user} />}
      <SingleSignOnSection user={user} />
    </Screen>
  );
}
