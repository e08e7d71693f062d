import type { EmailConfig } from "../config/sections/email.ts";
import { isPermanentFailure, MailRefused } from "./mail-refused.ts";
import { relayOptions } from "./relay-options.ts";

export interface Mail {
  /** One address. */
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** Sends mail to a relay by SMTP. */
export interface Mailer {
  /** Resolves once the relay has accepted it. Rejects with {@link MailRefused} if it never will. */
  send(mail: Mail): Promise<void>;
  /** Resolves once the relay has greeted and accepted the credentials. Nothing is sent. */
  check(): Promise<void>;
}

/** For the whole mail: a relay that keeps sending a little never reaches the transport's time-outs. */
const DEADLINE_MS = 30_000;

/** Each mail gets its own connection: they are few, and none stays open for a relay to close (design#16). */
export function createMailer(config: EmailConfig, { deadlineMs = DEADLINE_MS } = {}): Mailer {
  const options = relayOptions(config);
  // Its library is large, and a server without a relay starts without it.
  const opening = import("nodemailer").then(({ createTransport }) => createTransport(options));
  return {
    async check() {
      await (await opening).verify();
    },
    async send({ to, ...content }) {
      const transport = await opening;
      const signal = AbortSignal.timeout(deadlineMs);
      try {
        await transport.sendMail({
          signal,
          ...content,
          from: config.from,
          // As an object, an address cannot be parsed as a list.
          to: { name: "", address: to },
          headers: { "Auto-Submitted": "auto-generated" },
          disableFileAccess: true,
          disableUrlAccess: true,
        });
      } catch (error) {
        if (signal.aborted) {
          throw new Error(`The mail relay did not accept the mail within ${deadlineMs / 1000} s.`, { cause: error });
        }
        throw isPermanentFailure(error) ? new MailRefused(error) : error;
      }
    },
  };
}
