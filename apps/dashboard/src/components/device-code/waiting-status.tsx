import { useOnline } from "../../lib/use-online.ts";

interface WaitingStatusProps {
  /** The name of the place where the code is entered. */
  provider: string;
  isReconnecting: boolean;
  /** Whether copying the code worked; absent: not attempted. */
  isCopied: boolean | undefined;
}

/** One live region whose text changes with the state, never with time. */
export function WaitingStatus(props: WaitingStatusProps) {
  const isOnline = useOnline();
  const isTroubled = !isOnline || props.isReconnecting;
  return (
    <p role="status" data-testid="status" className="flex items-baseline gap-2.5 text-sm">
      <span
        aria-hidden="true"
        className={`inline-block size-2 shrink-0 rounded-full ${isTroubled ? "bg-warning" : "motion-safe:animate-pulse-dot bg-accent"} forced-colors:bg-[CanvasText]`}
      />
      {statusText(isOnline, props)}
    </p>
  );
}

function statusText(isOnline: boolean, { provider, isReconnecting, isCopied }: WaitingStatusProps): string {
  if (!isOnline) return "You are offline. Your code stays valid; this page continues when you are back online.";
  if (isReconnecting) return "Reconnecting… Your code stays valid.";
  if (isCopied) return `Code copied. Waiting for you to paste it on ${provider}…`;
  if (isCopied === false) return `The code could not be copied. Waiting for you to type it on ${provider}…`;
  return `Waiting for you to enter the code on ${provider}…`;
}
