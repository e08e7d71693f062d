import { useLocation } from "react-router";
import { HelpAfter } from "../../api/trouble/help-links.tsx";
import { paths } from "../../app/paths.ts";
import { ButtonLink } from "../../components/actions/button.tsx";
import { TextLink } from "../../components/actions/text-link.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { TokenFallback } from "../../components/page/token-fallback.tsx";
import type { GrantEnding } from "./grant-endings.ts";

export function GrantEndingScreen({ ending }: { ending: GrantEnding }) {
  return (
    <Screen key={ending.heading} heading={ending.heading} lead={ending.text}>
      <Action action={ending.action} />
      {ending.action === "ask-again" && (
        <p>
          <TextLink to={paths.authorizedApps.href()}>Authorized apps</TextLink>
        </p>
      )}
      <HelpAfter words={ending.text} />
      <TokenFallback to={paths.cliAuth.href()} />
    </Screen>
  );
}

/** Links that reload the page: the server then creates another request for the same address. */
function Action({ action }: Pick<GrantEnding, "action">) {
  const { pathname, search } = useLocation();
  const here = pathname + search;
  if (action === "home") return <ButtonLink href={paths.home.href()}>Go to the home page</ButtonLink>;
  if (action === "sign-in") return <ButtonLink href={paths.login.href(here)}>Sign in</ButtonLink>;
  return <ButtonLink href={here}>Ask again</ButtonLink>;
}
