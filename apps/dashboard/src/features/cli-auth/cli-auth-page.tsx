import type { User } from "@coder-sign-in/api-types";
import { useMutation } from "@tanstack/react-query";
import { Failure } from "../../api/trouble/failure.tsx";
import { paths } from "../../app/paths.ts";
import { Button } from "../../components/actions/button.tsx";
import { CopyButton } from "../../components/actions/copy-button.tsx";
import { TextLink } from "../../components/actions/text-link.tsx";
import { Moment } from "../../components/moment.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { Secret } from "../../components/secret.tsx";
import { createSessionToken, type SessionToken } from "./cli-auth.queries.ts";

/** Opening the page creates nothing: a link from elsewhere must not create keys (rules#34). */
export default function CliAuthPage({ user }: { user: User }) {
  const creation = useMutation(createSessionToken());
  return (
    <Screen
      heading="Sign in from a terminal or an editor"
      title="CLI Auth"
      lead={`A session token lets a program act as ${user.username} with all your permissions. Paste it only where you started to sign in.`}
    >
      {creation.isError && <Failure title="No session token was created." error={creation.error} />}
      {creation.data ? (
        <TokenToCopy token={creation.data} />
      ) : (
        <Button isBusy={creation.isPending} onClick={() => creation.mutate()}>
          {creation.isError ? "Try again" : "Create session token"}
        </Button>
      )}
      <p>
        <TextLink to={paths.home.href()}>Go to workspaces</TextLink>
      </p>
    </Screen>
  );
}

function TokenToCopy({ token: { secret, expiresAt } }: { token: SessionToken }) {
  return (
    <>
      <Secret text={secret} name="session token" />
      <CopyButton look="primary" text={secret} label="Copy session token" />
      <p className="text-sm text-muted">
        {expiresAt === undefined ? (
          "It expires after a while"
        ) : (
          <>
            It expires <Moment at={expiresAt} />
          </>
        )}
        , or later if it is used until then. You will not see it again after you leave this page.
      </p>
    </>
  );
}
