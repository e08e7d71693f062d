import type { Deps } from "../../../deps.ts";
import type { PasskeyNoticeRow } from "../../../store/passkey-schema.ts";

export type NoticeDeps = Pick<Deps, "store" | "mailer" | "clock" | "random">;

/**
 * In one transaction with the change, so that there is no change without a mail. Without a mail relay nothing is stored.
 */
export async function queuePasskeyNotice(
  { store, mailer, clock, random }: NoticeDeps,
  change: Pick<PasskeyNoticeRow, "userId" | "event" | "detail" | "ipAddress">,
): Promise<void> {
  if (mailer) await store.passkeyNotices.add({ ...change, id: random.uuid(), happenedAt: clock.now() });
}
