import { ApiError } from "@coder-sign-in/api-client";
import { describeError } from "../../api/trouble/describe-error.ts";
import { DetailsForAdministrator } from "../../api/trouble/details-for-administrator.tsx";
import { Button } from "../../components/actions/button.tsx";
import { Screen } from "../../components/page/screen.tsx";
import { BackToList } from "./back-to-list.tsx";
import { Unlink } from "./unlink.tsx";

interface CheckTroubleProps {
  provider: string;
  error: unknown;
  isBusy: boolean;
  onRetry: () => void;
}

/** It is unknown whether the account is linked. If it is a different account now, only unlinking helps. */
export function CheckTrouble({ provider, error, isBusy, onRetry }: CheckTroubleProps) {
  const { title, text, trace } = describeError(error);
  const isOtherAccount = error instanceof ApiError && error.message.startsWith("External auth identity changed");
  return (
    <Screen
      heading={isOtherAccount ? "The linked account changed" : "The link could not be checked"}
      lead={<p role="alert">{`${title} ${text}`}</p>}
    >
      {isOtherAccount ? (
        <div>
          <Unlink provider={provider} displayName={provider} onUnlinked={onRetry} />
        </div>
      ) : (
        <Button isBusy={isBusy} onClick={onRetry} className="self-start">
          Try again
        </Button>
      )}
      <BackToList />
      <DetailsForAdministrator trace={trace} />
    </Screen>
  );
}
