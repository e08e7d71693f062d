import type { Deps } from "../../deps.ts";
import { repeat } from "../../repeat.ts";
import { deliverPasscodes } from "./deliver-passcodes.ts";

const EVERY_MS = 5_000;
const KEEP_MS = 60 * 60 * 1000;

/** Delivers on request, one round at a time in this process. Nobody waits for it. */
export function createPasscodeCourier(deps: Deps): () => void {
  let isRunning = false;
  let isWanted = false;

  const run = async () => {
    isRunning = true;
    while (isWanted) {
      isWanted = false;
      await deliverPasscodes(deps).catch((error: unknown) =>
        deps.log.warn({ err: error }, "One-time passcodes could not be sent; the server tries again later."),
      );
    }
    isRunning = false;
  };
  return () => {
    isWanted = true;
    if (!isRunning) void run();
  };
}

/**
 * Continues with what other processes left behind and with what failed; removes old requests. Returns a function that
 * stops it.
 */
export function schedulePasscodes(deps: Deps): () => unknown {
  if (!deps.mailer) {
    deps.log.warn("No mail can be sent, so nobody can reset a forgotten password: set CODER_EMAIL_SMARTHOST.");
    return () => {};
  }
  const wake = createPasscodeCourier(deps);
  const work = () => {
    wake();
    return forgetOldRequests(deps);
  };
  return repeat(EVERY_MS, work, (error) => deps.log.warn({ err: error }, "Old password resets could not be removed."));
}

export async function forgetOldRequests({ store, clock }: Pick<Deps, "store" | "clock">): Promise<void> {
  await store.passwordResets.deleteRequestedBefore(new Date(clock.now().getTime() - KEEP_MS));
}
