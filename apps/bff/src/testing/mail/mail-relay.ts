import type { AddressInfo } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { onTestFinished } from "vitest";
import { relayCertificate, relayKey } from "./relay-certificate.ts";

interface ReceivedMail extends ParsedMail {
  /** The content of the envelope. */
  recipients: string[];
  wasEncrypted: boolean;
  /** Who authenticated, if that was required. */
  user: string | undefined;
  /** The name given in EHLO. */
  clientName: string;
}

export interface MailRelay {
  port: number;
  /** `CODER_EMAIL_*` for this relay. */
  env: Record<string, string>;
  mails: ReceivedMail[];
  /** Resolves with the first mail that has not been read before. */
  nextMail(): Promise<ReceivedMail>;
  close(): Promise<void>;
}

/** A real SMTP server on a free loopback port. Ends with the test that started it. */
export async function startMailRelay(options: SMTPServerOptions = {}): Promise<MailRelay> {
  const mails: ReceivedMail[] = [];
  const waiting: ((mail: ReceivedMail) => void)[] = [];
  let read = 0;
  const server = new SMTPServer({
    key: relayKey,
    cert: relayCertificate,
    authOptional: true,
    disabledCommands: options.secure ? [] : ["STARTTLS"],
    logger: false,
    onData: (stream, session, done) => {
      simpleParser(stream).then((mail) => {
        const { envelope, secure, user, hostNameAppearsAs } = session;
        const recipients = envelope.rcptTo.map(({ address }) => address);
        mails.push({ ...mail, recipients, wasEncrypted: secure, user, clientName: hostNameAppearsAs });
        done();
        announce();
      }, done);
    },
    ...options,
  });
  const announce = () => {
    while (waiting.length > 0 && read < mails.length) {
      const mail = mails[read++];
      if (mail) waiting.shift()?.(mail);
    }
  };
  server.on("error", () => {}); // Clients that hang up are part of the tests.
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  onTestFinished(close);
  return {
    port,
    env: { CODER_EMAIL_SMARTHOST: `127.0.0.1:${port}`, CODER_EMAIL_FROM: "Coder <coder@coder.test>" },
    mails,
    nextMail: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        announce();
      }),
    close,
  };
}

/** The one-time passcode in a mail. */
export function passcodeIn({ text = "" }: ParsedMail): string {
  return /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(text)?.[0] ?? "";
}
