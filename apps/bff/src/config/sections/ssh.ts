import type { SshConfig } from "../config.ts";
import type { OptionReader } from "../option-reader.ts";
import { quoted } from "../values/quoted.ts";

/** They run programs or load code on the machine of whoever connects, or decide which host is connected to. */
const REFUSED = new Set(
  [
    "Host",
    "Match",
    "Include",
    "ProxyCommand",
    "ProxyJump",
    "LocalCommand",
    "PermitLocalCommand",
    "RemoteCommand",
    "KnownHostsCommand",
    "PKCS11Provider",
    "SecurityKeyProvider",
    "SmartcardDevice",
    "XAuthLocation",
  ].map((name) => name.toLowerCase()),
);

/** What clients write into people's SSH configuration (general#6). */
export function readSsh(read: OptionReader, problems: string[]): SshConfig {
  const hostnameSuffix = read.text("Workspace Hostname Suffix");
  if (/^\.|[\s*?]/.test(hostnameSuffix)) {
    problems.push(
      `${read.label("Workspace Hostname Suffix")}: ${quoted(hostnameSuffix)} must not start with a dot or contain spaces, * or ?; write it like coder.`,
    );
  }
  return { hostnamePrefix: read.text("SSH Host Prefix"), hostnameSuffix, options: readOptions(read, problems) };
}

function readOptions(read: OptionReader, problems: string[]): Record<string, string> {
  const options = new Map<string, string>();
  for (const text of read.list("SSH Config Options")) {
    const parsed = parseSshOption(text);
    if ("problem" in parsed) problems.push(`${read.label("SSH Config Options")}: ${parsed.problem}`);
    else options.set(parsed.key, parsed.value);
  }
  return Object.fromEntries(options);
}

/** Split at the first space or equals sign; everything after it is the value. */
export function parseSshOption(text: string): { key: string; value: string } | { problem: string } {
  const cut = text.search(/[ =]/);
  const key = text.slice(0, Math.max(cut, 0));
  const value = text.slice(cut + 1);
  if (key === "") return { problem: `invalid config-ssh option ${quoted(text)}; write it like name=value.` };
  if (REFUSED.has(key.trim().toLowerCase())) {
    return { problem: `${key} is not allowed, because it controls what runs on people's machines.` };
  }
  if (/[\r\n\0]/.test(text)) return { problem: `${quoted(key)} must not contain line breaks or NUL.` };
  return { key, value };
}
