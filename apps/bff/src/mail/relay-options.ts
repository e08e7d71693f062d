import type { EmailConfig } from "../config/sections/email.ts";

/** design#16. */
const TIMEOUT_MS = 10_000;

/** The transport's options for reaching the relay. */
export function relayOptions(config: EmailConfig) {
  const { host, port, hello, forceTls, startTls, tls } = config;
  const mustBeTls = forceTls || startTls;
  return {
    host,
    port,
    name: hello,
    secure: forceTls,
    requireTLS: startTls && !forceTls,
    opportunisticTLS: !mustBeTls,
    tls: {
      ...(tls.serverName && { servername: tls.serverName }),
      ...(tls.ca && { ca: tls.ca }),
      ...(tls.certificate && { cert: tls.certificate, key: tls.key }),
      // With optional TLS, an attacker who could forge a certificate could just as well remove the offer.
      rejectUnauthorized: mustBeTls && !tls.skipVerify,
      minVersion: "TLSv1.2" as const,
    },
    ...(config.auth && credentials(config.auth)),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    dnsTimeout: TIMEOUT_MS,
  };
}

function credentials({ identity, username: user, password: pass }: NonNullable<EmailConfig["auth"]>) {
  if (identity === "") return { auth: { user, pass } };
  return {
    auth: { type: "custom" as const, method: WITH_IDENTITY, user, pass },
    customAuth: { [WITH_IDENTITY]: authenticateAs(identity) },
  };
}

const WITH_IDENTITY = "PLAIN-WITH-IDENTITY";

interface AuthContext {
  auth: { credentials?: { user?: string; pass?: string } };
  sendCommand(command: string): Promise<{ status: number; text: string }>;
}

/** RFC 4616 section 2: to act as a user other than the one whose password it is. The transport does not support it. */
export function authenticateAs(identity: string) {
  return async ({ auth, sendCommand }: AuthContext) => {
    const { user = "", pass = "" } = auth.credentials ?? {};
    const response = Buffer.from(`${identity}\0${user}\0${pass}`, "utf8").toString("base64");
    const { status, text } = await sendCommand(`AUTH PLAIN ${response}`);
    if (status < 200 || status >= 300) throw new Error(`The relay refused the credentials: ${text}`);
    return true;
  };
}
