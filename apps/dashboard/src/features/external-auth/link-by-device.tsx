import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { describeError } from "../../api/trouble/describe-error.ts";
import { Loading } from "../../components/status/loading.tsx";
import { externalAuthList, linkDevice, replaceLinkDevice } from "./external-auth.queries.ts";
import { describeLinkEnding, expiredEnding, refusedEnding } from "./link-ending.ts";
import { LinkEndingScreen } from "./link-ending-screen.tsx";
import { LinkWaitingScreen } from "./link-waiting-screen.tsx";
import { useLinkPoll } from "./use-link-poll.ts";

interface LinkByDeviceProps {
  provider: string;
  displayName: string;
}

/** Starting → waiting → linked, or an ending; the rules of `/login/device` for a signed-in person. */
export function LinkByDevice({ provider, displayName }: LinkByDeviceProps) {
  const queryClient = useQueryClient();
  const start = useQuery(linkDevice(provider));
  const { schedule, result } = useLinkPoll(start.data, provider);
  const replace = useMutation({ mutationFn: (renew: boolean) => replaceLinkDevice(queryClient, provider, renew) });
  const isLinked = result?.kind === "linked";
  const [isChecked, setChecked] = useState(false);

  useEffect(() => {
    if (!isLinked) return;
    setChecked(false);
    void queryClient.invalidateQueries({ queryKey: externalAuthList().queryKey }).then(() => setChecked(true));
  }, [isLinked, queryClient]);

  if (start.isError) {
    const ending = describeLinkEnding(start.error, displayName);
    return (
      <LinkEndingScreen ending={ending} action="Try again" isBusy={start.isFetching} onAct={() => start.refetch()} />
    );
  }
  if (!start.data) return <Loading label={`Asking ${displayName} for a code…`} />;
  if (isLinked && isChecked) {
    return (
      <LinkEndingScreen
        ending={refusedEnding(displayName)}
        action="Get a new code"
        isBusy={replace.isPending}
        onAct={() => replace.mutate(true)}
      />
    );
  }
  if (isLinked) return <Loading label={`${displayName} approved. Loading your account…`} />;
  if (result) {
    const ending =
      result.kind === "expired" ? expiredEnding(displayName) : describeLinkEnding(result.error, displayName);
    return (
      <LinkEndingScreen
        ending={ending}
        action="Get a new code"
        isBusy={replace.isPending}
        trouble={replace.isError ? describeError(replace.error) : undefined}
        onAct={() => replace.mutate(ending.needsFreshCode)}
      />
    );
  }
  return (
    <LinkWaitingScreen
      displayName={displayName}
      device={start.data}
      schedule={schedule}
      isRenewing={replace.isPending}
      trouble={replace.isError ? describeError(replace.error) : undefined}
      onRenew={() => replace.mutate(true)}
    />
  );
}
