import type { Deps } from "../../deps.ts";
import { MailRefused } from "../../mail/mail-refused.ts";
import type { Mailer } from "../../mail/mailer.ts";
import { nextAttempt } from "../../mail/next-attempt.ts";
import { repeat } from "../../repeat.ts";
import type { NewBrowser } from "../../store/tables/known-browsers.ts";
import { noticeMail } from "./notice-mail.ts";

const EVERY_MS = 5_000;
/** Longer than the relay can take; after that another process may try. */
const LEASE_MS = 120_000;
const PATIENCE_MS = 24 * 60 * 60 * 1000;

/** Tells people about new browsers, whichever replica they signed in at. Returns a function that stops it. */
export function scheduleNotices(deps: Deps): () => unknown {
  const { mailer } = deps;
  if (!mailer) return () => {};
  return repeat(
    EVERY_MS,
    () => deliverNotices(deps, mailer),
    (error) =>
      deps.log.warn({ err: error }, "Notices of new browsers could not be sent; the server tries again later."),
  );
}

/** Sends what is due, one mail after another, and stops if the relay cannot be reached. */
export async function deliverNotices(deps: Deps, mailer: Mailer): Promise<void> {
  for (;;) {
    const now = deps.clock.now();
    const browser = await deps.store.knownBrowsers.claim(now, new Date(now.getTime() + LEASE_MS));
    if (!browser || !(await deliver(deps, mailer, browser))) return;
  }
}

/** Whether the next one has a chance. */
async function deliver(deps: Deps, mailer: Mailer, browser: NewBrowser): Promise<boolean> {
  try {
    await mailer.send(noticeMail(browser, deps.config.accessUrl));
    await deps.store.knownBrowsers.settle(browser.hashedId, null);
    return true;
  } catch (error) {
    const isRefused = error instanceof MailRefused;
    const until = new Date(browser.signedInAt.getTime() + PATIENCE_MS);
    const next = isRefused ? null : nextAttempt({ attempts: browser.mailAttempts, until }, deps.clock.now());
    await deps.store.knownBrowsers.settle(browser.hashedId, next);
    const outlook = next ? "the server tries again" : "the server has given up";
    deps.log.warn({ err: error, nextAttemptAt: next }, `A notice of a new browser could not be sent; ${outlook}.`);
    return isRefused;
  }
}
