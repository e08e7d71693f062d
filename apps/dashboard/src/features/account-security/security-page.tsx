import type { User } from "@coder-sign-in/api-types";
import { Screen } from "../../components/page/screen.tsx";
import { PasswordSection } from "./password-section.tsx";
import { SingleSignOnSection } from "./single-sign-on-section.tsx";

/** How one's own account is signed in to (dashboard#3.8). */
export default function SecurityPage({ user }: { user: User }) {
  return (
    <Screen heading="Security" lead="How you sign in to this account.">
      {user.login_type === "password" && <PasswordSection user={user} />}
      <SingleSignOnSection user={user} />
    </Screen>
  );
}
