import { type AddressInfo, createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { configure } from "../config/configure.ts";
import { type MailRelay, startMailRelay } from "../testing/mail/mail-relay.ts";
import { relayCertificate, relayKey } from "../testing/mail/relay-certificate.ts";
import { MailRefused } from "./mail-refused.ts";
import { createMailer, type Mail, type Mailer } from "./mailer.ts";
import { authenticateAs } from "./relay-options.ts";

const mail: Mail = { to: "maja@coder.test", subject: "Grüße", text: "the text", html: "<p>the html</p>" };
const files = { "/run/ca": relayCertificate, "/run/cert": relayCertificate, "/run/key": relayKey };
const ENCRYPTED = { disabledCommands: [] };
const CHECKED = { CODER_EMAIL_TLS_CACERTFILE: "/run/ca" };

function mailerFor({ env }: Pick<MailRelay, "env">, more: Record<string, string> = {}): Mailer {
  const { email } = configure({ env: { ...env, ...more }, files }).config;
  if (!email) throw new Error("No relay is configured.");
  return createMailer(email);
}

test("a mail reaches the relay with sender, recipient, both texts and the configured EHLO name", async () => {
  const relay = await startMailRelay();

  await mailerFor(relay, { CODER_EMAIL_HELLO: "sign-in.coder.test" }).send(mail);

  const [received] = relay.mails;
  expect(received).toMatchObject({
    recipients: ["maja@coder.test"],
    subject: "Grüße",
    clientName: "sign-in.coder.test",
    wasEncrypted: false,
  });
  expect(received?.from?.value).toEqual([{ name: "Coder", address: "coder@coder.test" }]);
  expect([received?.text?.trim(), received?.html]).toEqual(["the text", expect.stringContaining("the html")]);
  expect(received?.headers.get("auto-submitted")).toBe("auto-generated");
});

test("an address that looks like several is still one", async () => {
  const relay = await startMailRelay();

  await mailerFor(relay)
    .send({ ...mail, to: "maja@coder.test,eve@evil.test" })
    .catch(() => {});

  expect(relay.mails.flatMap(({ recipients }) => recipients)).not.toContain("eve@evil.test");
});

test("FORCE_TLS speaks TLS from the first byte and checks the certificate", async () => {
  const relay = await startMailRelay({ secure: true });
  const force = { CODER_EMAIL_FORCE_TLS: "true" };

  await expect(mailerFor(relay, force).send(mail)).rejects.toThrow(/self-signed certificate/);
  await mailerFor(relay, { ...force, ...CHECKED }).send(mail);

  expect(relay.mails.map(({ wasEncrypted }) => wasEncrypted)).toEqual([true]);
});

test("STARTTLS is insisted on: a relay without it gets no mail", async () => {
  const without = await startMailRelay();
  const start = { CODER_EMAIL_TLS_STARTTLS: "true", ...CHECKED };

  await expect(mailerFor(without, start).send(mail)).rejects.toThrow();
  expect(without.mails).toEqual([]);

  const relay = await startMailRelay(ENCRYPTED);
  await mailerFor(relay, start).send(mail);
  expect(relay.mails.map(({ wasEncrypted }) => wasEncrypted)).toEqual([true]);
});

test("STARTTLS with a certificate that nobody vouches for: no mail, unless the check is switched off", async () => {
  const relay = await startMailRelay(ENCRYPTED);
  const start = { CODER_EMAIL_TLS_STARTTLS: "true" };

  await expect(mailerFor(relay, start).send(mail)).rejects.toThrow(/self-signed certificate/);
  expect(relay.mails).toEqual([]);
  await mailerFor(relay, { ...start, CODER_EMAIL_TLS_SKIPVERIFY: "true" }).send(mail);

  expect(relay.mails).toHaveLength(1);
});

test("the certificate must be for the configured server name", async () => {
  const relay = await startMailRelay({ secure: true });
  const force = { CODER_EMAIL_FORCE_TLS: "true", ...CHECKED };

  await expect(mailerFor(relay, { ...force, CODER_EMAIL_TLS_SERVERNAME: "other.test" }).send(mail)).rejects.toThrow(
    /other\.test/,
  );
  await mailerFor(relay, { ...force, CODER_EMAIL_TLS_SERVERNAME: "relay.test" }).send(mail);

  expect(relay.mails).toHaveLength(1);
});

test("a relay that asks for a client certificate gets the configured one", async () => {
  const relay = await startMailRelay({
    secure: true,
    requestCert: true,
    rejectUnauthorized: true,
    ca: relayCertificate,
  });
  const force = { CODER_EMAIL_FORCE_TLS: "true", ...CHECKED };

  await expect(mailerFor(relay, force).send(mail)).rejects.toThrow();
  const certificate = { CODER_EMAIL_TLS_CERTFILE: "/run/cert", CODER_EMAIL_TLS_CERTKEYFILE: "/run/key" };
  await mailerFor(relay, { ...force, ...certificate }).send(mail);

  expect(relay.mails).toHaveLength(1);
});

test("TLS that is merely offered is used as well", async () => {
  const relay = await startMailRelay(ENCRYPTED);

  await mailerFor(relay).send(mail);

  expect(relay.mails.map(({ wasEncrypted }) => wasEncrypted)).toEqual([true]);
});

const CREDENTIALS = {
  CODER_EMAIL_AUTH_USERNAME: "coder",
  CODER_EMAIL_AUTH_PASSWORD: "right",
  CODER_EMAIL_TLS_STARTTLS: "true",
  ...CHECKED,
};

test.each([["PLAIN"], ["LOGIN"]])("the relay learns user name and password by %s", async (method) => {
  const relay = await startMailRelay({
    ...ENCRYPTED,
    authOptional: false,
    authMethods: [method],
    onAuth: ({ username, password }, _session, done) =>
      password === "right" ? done(null, { user: username }) : done(new Error("wrong credentials")),
  });

  await mailerFor(relay, CREDENTIALS).send(mail);
  const wrong = mailerFor(relay, { ...CREDENTIALS, CODER_EMAIL_AUTH_PASSWORD: "wrong" }).send(mail);

  await expect(wrong).rejects.not.toBeInstanceOf(MailRefused);
  expect(relay.mails.map(({ user }) => user)).toEqual(["coder"]);
});

test("RFC 4616 section 2: with an identity, PLAIN says on whose behalf", async () => {
  const relay = await startMailRelay({
    ...ENCRYPTED,
    authOptional: false,
    onAuth: ({ username, password }, _session, done) => done(null, { user: `${username} ${password}` }),
  });
  const env = { ...relay.env, ...CREDENTIALS, CODER_EMAIL_AUTH_IDENTITY: "ada" };
  const config = configure({ env, files }).config.email;
  if (!config) throw new Error("No relay is configured.");

  await createMailer(config).send(mail);
  expect(relay.mails.map(({ user }) => user)).toEqual(["coder right"]);

  const sent: string[] = [];
  await authenticateAs("ada")({
    auth: { credentials: { user: "coder", pass: "right" } },
    sendCommand: async (command) => {
      sent.push(command);
      return { status: 235, text: "" };
    },
  });
  expect(sent).toEqual([`AUTH PLAIN ${Buffer.from("ada\0coder\0right").toString("base64")}`]);
});

test("RFC 5321 4.2.1: a recipient refused for good is told from a relay that is busy", async () => {
  const refuse = (responseCode: number) =>
    startMailRelay({
      onRcptTo: (_address, _session, done) => done(Object.assign(new Error("no"), { responseCode })),
    });

  await expect(mailerFor(await refuse(550)).send(mail)).rejects.toBeInstanceOf(MailRefused);
  await expect(mailerFor(await refuse(451)).send(mail)).rejects.not.toBeInstanceOf(MailRefused);
});

test("a relay that is not there is an error soon", async () => {
  const relay = await startMailRelay();
  await relay.close();

  await expect(mailerFor(relay).send(mail)).rejects.toThrow(/ECONNREFUSED/);
});

test("design#24: a relay that keeps talking and never comes to an end is left at the deadline", async () => {
  let isClosed = false;
  const relay = createServer((socket) => {
    socket.write("220-wait\r\n");
    const drip = setInterval(() => socket.write("220-wait\r\n"), 20);
    socket.on("error", () => {});
    socket.on("close", () => {
      isClosed = true;
      clearInterval(drip);
    });
  });
  await new Promise<void>((resolve) => relay.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void relay.close());
  const { port } = relay.address() as AddressInfo;
  const { email } = configure({
    env: { CODER_EMAIL_SMARTHOST: `127.0.0.1:${port}`, CODER_EMAIL_FROM: "a@b.test" },
  }).config;
  if (!email) throw new Error("No relay is configured.");

  const sending = createMailer(email, { deadlineMs: 500 }).send(mail);

  await expect(sending).rejects.toThrow("The mail relay did not accept the mail within 0.5 s.");
  await expect.poll(() => isClosed).toBe(true);
});
