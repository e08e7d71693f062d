import type { User } from "@coder-sign-in/api-types";
import { TextLink } from "../../components/actions/text-link.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { paths } from "../paths.ts";
import { SignOutButton } from "./sign-out-button.tsx";
import { SignOutOfProvider } from "./sign-out-of-provider.tsx";

/** Waits for a click: a link from elsewhere must not sign anybody out (rules#34). */
export default function LogoutPage({ user }: { user: User }) {
  return (
    <Screen heading="Sign out?" title="Sign out" lead={`You are signed in as ${user.username} in this browser.`}>
      <SignOutButton />
      <SignOutOfProvider user={user} />
      <p>
        <TextLink to={paths.home.href()}>Stay signed in</TextLink>
      </p>
    </Screen>
  );
}
