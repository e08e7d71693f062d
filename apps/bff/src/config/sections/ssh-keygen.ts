import type { OptionReader } from "../option-reader.ts";
import { quoted } from "../values/quoted.ts";

const ALGORITHMS = ["ed25519", "ecdsa", "rsa4096"] as const;
export type SshKeygenAlgorithm = (typeof ALGORITHMS)[number];

/** The algorithm of people's key pairs (general#10). */
export function readSshKeygen(read: OptionReader, problems: string[]): SshKeygenAlgorithm {
  const text = read.text("SSH Keygen Algorithm").trim().toLowerCase();
  const algorithm = ALGORITHMS.find((known) => known === text);
  if (algorithm) return algorithm;
  problems.push(
    `${read.label("SSH Keygen Algorithm")}: parse ssh keygen algorithm ${quoted(text)}: it is one of ${ALGORITHMS.join(", ")}.`,
  );
  return "ed25519";
}
