import { useEffect } from "react";
import { paths, serverPaths } from "../../app/paths.ts";
import { ByHand } from "../../components/actions/by-hand.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { leaveTo } from "../../lib/redirect/leave-to.ts";
import { rememberSentOn } from "../../lib/redirect/sent-on.ts";
import { useSignInHeading } from "./use-sign-in-heading.ts";

interface SendOnProps {
  provider: "github" | "oidc";
  redirect: string;
}

const NAMES = { github: "GitHub", oidc: "your OpenID Connect provider" };

/** The deployment has one sign-in method, and its operator wants nobody to have to click for it. */
export function SendOn({ provider, redirect }: SendOnProps) {
  const address = provider === "github" ? serverPaths.signInWithGithub(redirect) : serverPaths.signInWithOidc(redirect);
  const heading = useSignInHeading();
  useEffect(() => {
    rememberSentOn();
    leaveTo(address);
  }, [address]);

  return (
    <Screen heading={heading} lead={`Taking you to ${NAMES[provider]}.`}>
      <ByHand href={paths.allWays.href()} verb="choose" />
    </Screen>
  );
}
