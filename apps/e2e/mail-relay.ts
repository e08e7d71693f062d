import type { AddressInfo } from "node:net";
import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import type { Environment } from "./deployments/profiles.ts";

export interface MailRelay {
  /** Options of a server that sends its mail here. */
  options: Environment;
  /** Texts of the mails received for an address. */
  textsFor(address: string): string[];
  close(): Promise<void>;
}

/** A real SMTP server on loopback that keeps what it receives. */
export async function openMailRelay(): Promise<MailRelay> {
  const mails: { to: string[]; text: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: (stream, { envelope }, done) => {
      simpleParser(stream).then(({ text = "" }) => {
        mails.push({ to: envelope.rcptTo.map(({ address }) => address), text });
        done();
      }, done);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    options: { CODER_EMAIL_SMARTHOST: `127.0.0.1:${port}`, CODER_EMAIL_FROM: "coder@example.com" },
    textsFor: (address) => mails.filter(({ to }) => to.includes(address)).map(({ text }) => text),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
