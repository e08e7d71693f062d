import { createTransport } from "nodemailer";
import type { EmailConfig } from "../config/email.ts";
import { isPermanentFailure, MailRefused } from "./mail-refused.ts";
import { relayOptions } from "./relay-options.ts";

export interface Mail {
  /** One address. */
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** Hands mail to a relay by SMTP. */
export interface Mailer {
  /** Resolves once the relay has taken it. Rejects with {@link MailRefused} when it never will. */
  send(mail: Mail): Promise<void>;
  /** Resolves once the relay has greeted us and taken the credentials. Nothing is sent. */
  check(): Promise<void>;
}

/** Each mail has its own connection: they are few, and none stays open for a relay to close (DESIGN decision 16). */
export function createMailer(config: EmailConfig): Mailer {
  const transport = createTransport(relayOptions(config));
  return {
    async check() {
      await transport.verify();
    },
    async send({ to, ...content }) {
      try {
        await transport.sendMail({
          ...content,
          from: config.from,
          // As an object, an address cannot be read as a list of them.
          to: { name: "", address: to },
          headers: { "Auto-Submitted": "auto-generated" },
          disableFileAccess: true,
          disableUrlAccess: true,
        });
      } catch (error) {
        throw isPermanentFailure(error) ? new MailRefused(error) : error;
      }
    },
  };
}
