import { useEffect } from "react";
import { TextLink } from "../../components/actions/text-link.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { announceSession } from "../../lib/session-channel.ts";
import { paths } from "../paths.ts";

/** Ends the tab in which somebody signed in, if the browser allows that, and tells the one that waits. */
export default function SignedInAgainPage() {
  useEffect(() => {
    announceSession({ kind: "signed-in", redirect: paths.home.href() });
    window.close();
  }, []);

  return (
    <Screen heading="You are signed in again" lead="Go back to your previous tab to continue. You can close this one.">
      <p>
        <TextLink to={paths.home.href()}>Go to the home page</TextLink>
      </p>
    </Screen>
  );
}
