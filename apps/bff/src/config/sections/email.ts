import type { OptionReader } from "../option-reader.ts";
import type { OptionName } from "../options.ts";
import { whyUnreadable } from "../sources/why-unreadable.ts";
import { parseHostPort } from "../values/parse-host-port.ts";

/** The relay that outgoing mail is sent to. */
export interface EmailConfig {
  /** An address, or a name and an address: `Coder <coder@example.com>`. */
  from: string;
  host: string;
  port: number;
  /** The name this server uses in EHLO. */
  hello: string;
  /** TLS from the first byte; otherwise, with `startTls`, nothing is sent before STARTTLS. */
  forceTls: boolean;
  startTls: boolean;
  auth?: { identity: string; username: string; password: string };
  /** Empty members are not set. PEM texts. */
  tls: { serverName: string; skipVerify: boolean; ca: string; certificate: string; key: string };
}

type ReadTextFile = (path: string) => string;
type FileOption = Extract<OptionName, `Email ${string} File`>;

/** Absent if no relay is configured. The deprecated CODER_NOTIFICATIONS_EMAIL_* are the same values. */
export function readEmail(read: OptionReader, readTextFile: ReadTextFile, problems: string[]): EmailConfig | undefined {
  const smarthost = read.text("Email: Smarthost");
  if (smarthost === "") return undefined;
  const parsed = parseHostPort(smarthost);
  const address = "value" in parsed ? parsed.value : { host: "", port: 0 };
  if (address.host === "" || address.port === 0) {
    problems.push(`${read.label("Email: Smarthost")} is not a host with a port; write it like smtp.example.com:587.`);
  }
  const from = read.text("Email: From Address");
  if (!/\S@\S/.test(from)) {
    problems.push(`${read.label("Email: From Address")} must be the sender's address, like coder@example.com.`);
  }
  const fileOf = (name: FileOption) => readFile(read, { name, readTextFile }, problems);
  return {
    ...address,
    from,
    hello: read.text("Email: Hello"),
    forceTls: read.flag("Email: Force TLS"),
    startTls: read.flag("Email TLS: StartTLS"),
    auth: readAuth(read, fileOf, problems),
    tls: readTls(read, fileOf, problems),
  };
}

function readAuth(read: OptionReader, fileOf: (name: FileOption) => string, problems: string[]): EmailConfig["auth"] {
  const username = read.text("Email Auth: Username");
  if (username === "") return undefined;
  const password = read.text("Email Auth: Password") || fileOf("Email Auth: Password File").trim();
  if (password === "") {
    const names = `${read.label("Email Auth: Password")} or ${read.label("Email Auth: Password File")}`;
    problems.push(`${read.label("Email Auth: Username")} is set without a password; set ${names}.`);
  }
  return { identity: read.text("Email Auth: Identity"), username, password };
}

function readTls(read: OptionReader, fileOf: (name: FileOption) => string, problems: string[]): EmailConfig["tls"] {
  const certificate = fileOf("Email TLS: Certificate File");
  const key = fileOf("Email TLS: Certificate Key File");
  if ((certificate === "") !== (key === "")) {
    const names = `${read.label("Email TLS: Certificate File")} and ${read.label("Email TLS: Certificate Key File")}`;
    problems.push(`${names} have to be set together.`);
  }
  return {
    serverName: read.text("Email TLS: Server Name"),
    skipVerify: read.flag("Email TLS: Skip Certificate Verification (Insecure)"),
    ca: fileOf("Email TLS: Certificate Authority File"),
    certificate,
    key,
  };
}

function readFile(
  read: OptionReader,
  { name, readTextFile }: { name: FileOption; readTextFile: ReadTextFile },
  problems: string[],
): string {
  const path = read.text(name);
  if (path === "") return "";
  try {
    return readTextFile(path);
  } catch (error) {
    problems.push(`${read.label(name)}: cannot read ${path}: ${whyUnreadable(error)}`);
    return "";
  }
}

/** Otherwise a password, and every passcode, would be sent in the clear. */
export function warnAboutPlainEmail(read: OptionReader): string[] {
  const isProtected = read.flag("Email: Force TLS") || read.flag("Email TLS: StartTLS");
  if (read.text("Email: Smarthost") === "" || read.text("Email Auth: Username") === "" || isProtected) return [];
  return [
    `${read.label("Email Auth: Username")}: the password may be sent unencrypted. Set ${read.label("Email TLS: StartTLS")} or ${read.label("Email: Force TLS")} to true.`,
  ];
}
