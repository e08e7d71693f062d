import type { Deps } from "../../../deps.ts";
import type { PasskeyNoticeRow } from "../../../store/passkey-schema.ts";

export type NoticeDeps = Pick<Deps, "store" | "mailer" | "clock" | "random">;

type Change = Pick<PasskeyNoticeRow, "userId" | "event" | "ipAddress">;

/**
 * In one transaction with the change, so that there is no change without a mail. Without a mail relay nothing is
 * stored.
 */
export function queuePasskeyNotice(
  deps: NoticeDeps,
  { detail, ...change }: Change & Pick<PasskeyNoticeRow, "detail">,
): Promise<void> {
  return queuePasskeyNotices(deps, change, [detail]);
}

/** The same for several of one kind, one for each detail. */
export async function queuePasskeyNotices(
  { store, mailer, clock, random }: NoticeDeps,
  change: Change,
  details: readonly string[],
): Promise<void> {
  if (!mailer || details.length === 0) return;
  const identified = details.map((detail) => ({ id: random.uuid(), detail }));
  await store.passkeyNotices.add({ ...change, happenedAt: clock.now() }, identified);
}
