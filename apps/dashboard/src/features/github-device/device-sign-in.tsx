import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { describeError } from "../../api/trouble/describe-error.ts";
import { recallWantedPage } from "../../lib/redirect/wanted-page.ts";
import { ApprovedScreen } from "./approved-screen.tsx";
import { isConversionState } from "./conversion-state.ts";
import { describeStartFailure } from "./device-failure.ts";
import { EndingScreen } from "./ending-screen.tsx";
import { githubDevice, replaceGithubDevice } from "./github-device.queries.ts";
import { useDevicePoll } from "./use-device-poll.ts";
import { WaitingScreen } from "./waiting-screen.tsx";

interface DeviceSignInProps {
  state: string;
}

/** dashboard#9: starting → waiting → approved, or one of the endings. */
export function DeviceSignIn({ state }: DeviceSignInProps) {
  const queryClient = useQueryClient();
  const [retiredCode, setRetiredCode] = useState<string>();
  const start = useQuery(githubDevice());
  const { schedule, result } = useDevicePoll(start.data, state);
  const replace = useMutation({
    mutationFn: (renew: boolean) => replaceGithubDevice(queryClient, renew),
    onMutate: () => start.data?.userCode,
    onSuccess: (_, _renew, oldCode) => setRetiredCode(oldCode),
  });

  if (start.isError) {
    const failure = describeStartFailure(start.error, start.errorUpdatedAt);
    return <EndingScreen {...failure} isBusy={start.isFetching} onAct={() => start.refetch()} />;
  }
  if (result?.kind === "signed-in")
    return <ApprovedScreen redirect={result.redirect} isConversion={isConversionState(state)} />;
  if (result?.kind === "signed-in-elsewhere")
    return <ApprovedScreen redirect={recallWantedPage(result.redirect)} isElsewhere />;
  if (result) {
    return (
      <EndingScreen
        {...result.failure}
        deadCode={start.data?.userCode}
        isBusy={replace.isPending}
        trouble={replace.isError ? describeError(replace.error) : undefined}
        onAct={(action) => replace.mutate(action === "new-code")}
      />
    );
  }
  return (
    <WaitingScreen
      device={start.data}
      schedule={schedule}
      retiredCode={retiredCode}
      isRenewing={replace.isPending}
      trouble={replace.isError ? describeError(replace.error) : undefined}
      onRenew={() => replace.mutate(true)}
    />
  );
}
