import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

interface PasscodeMailbox {
  /** `CODER_EMAIL_*` for this mailbox. */
  env: Record<string, string>;
  /** The passcode sent to an address, as soon as it arrives. */
  next(email: string): Promise<string>;
  close(): Promise<void>;
}

const PASSCODE = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** A mail relay that reads one-time passcodes. */
export async function openPasscodeMailbox(): Promise<PasscodeMailbox> {
  const waiting = new Map<string, PromiseWithResolvers>();
  const slotOf = (email: string) => {
    const slot = waiting.get(email) ?? withResolvers();
    waiting.set(email, slot);
    return slot;
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onData: (stream, session, done) => {
      simpleParser(stream).then(({ text = "" }) => {
        const passcode = PASSCODE.exec(text)?.[0] ?? "";
        for (const { address } of session.envelope.rcptTo) slotOf(address).resolve(passcode);
        done();
      }, done);
    },
  });
  server.on("error", () => {}); // A server that is killed leaves its connection open.
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.server.address() as AddressInfo;
  return {
    env: { CODER_EMAIL_SMARTHOST: `127.0.0.1:${port}`, CODER_EMAIL_FROM: "Coder <coder@coder.test>" },
    next: (email) => slotOf(email).promise,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

interface PromiseWithResolvers {
  promise: Promise<string>;
  resolve(passcode: string): void;
}

/** `Promise.withResolvers`, which Node 20 does not have. */
function withResolvers(): PromiseWithResolvers {
  let resolve: PromiseWithResolvers["resolve"] = () => {};
  const promise = new Promise<string>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
