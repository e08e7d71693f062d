import type { Deps } from "../../deps.ts";
import { sha256 } from "../../http/secret-compare.ts";
import { MailRefused } from "../../mail/mail-refused.ts";
import type { Mailer } from "../../mail/mailer.ts";
import { nextAttempt } from "../../mail/next-attempt.ts";
import type { PasswordResetRow } from "../../store/sign-in-schema.ts";
import { MAIL_PAUSE_MS, PASSCODE_LIFETIME_MS } from "./passcode.ts";
import { passcodeMail } from "./passcode-mail.ts";

/** Longer than the relay can take; after that another process may try. */
const LEASE_MS = 120_000;

type Outcome = "done" | "relay is down";

/**
 * Sends what is due, one mail after another, and stops if the relay cannot be reached. Includes rows of all replicas.
 */
export async function deliverPasscodes(deps: Deps): Promise<void> {
  const { mailer } = deps;
  if (!mailer) return;
  for (;;) {
    const now = deps.clock.now();
    const leaseUntil = new Date(now.getTime() + LEASE_MS);
    const reset = await deps.store.passwordResets.claim(now, {
      leaseUntil,
      passcodesExpireBy: new Date(now.getTime() + PASSCODE_LIFETIME_MS - MAIL_PAUSE_MS),
    });
    if (!reset) return;
    if ((await deliver(deps, mailer, { reset, leaseUntil })) === "relay is down") return;
  }
}

interface Claim {
  reset: PasswordResetRow;
  leaseUntil: Date;
}

async function deliver(deps: Deps, mailer: Mailer, { reset, leaseUntil }: Claim): Promise<Outcome> {
  const settle = (next: Date | null) => deps.store.passwordResets.settle(reset.email, leaseUntil, next);
  try {
    await sendPasscode(deps, mailer, reset.email);
    await settle(null);
    return "done";
  } catch (error) {
    const { attempts, requestedAt } = reset;
    const until = new Date(requestedAt.getTime() + PASSCODE_LIFETIME_MS);
    const next = error instanceof MailRefused ? null : nextAttempt({ attempts, until }, deps.clock.now());
    await settle(next);
    if (next)
      deps.log.warn(
        { err: error, nextAttemptAt: next },
        "A one-time passcode could not be sent; the server tries again.",
      );
    else deps.log.error({ err: error }, "A one-time passcode could not be sent; the server has given up.");
    return error instanceof MailRefused ? "done" : "relay is down";
  }
}

/** Every attempt creates a new passcode, so that none has to be kept readable until it is sent. */
async function sendPasscode(deps: Deps, mailer: Mailer, email: string): Promise<void> {
  const user = await deps.store.users.findByEmail(email);
  if (user?.loginType !== "password") return;
  const passcode = deps.random.uuid();
  await deps.store.passwordResets.setPasscode(email, {
    userId: user.id,
    hashedPasscode: sha256(passcode),
    passcodeExpiresAt: new Date(deps.clock.now().getTime() + PASSCODE_LIFETIME_MS),
  });
  const { accessUrl } = deps.config;
  await mailer.send(passcodeMail({ to: user.email, username: user.username, passcode, accessUrl }));
  deps.log.info({ userId: user.id }, "A one-time passcode was sent.");
}
