import { generateKeyPair, type KeyObject } from "node:crypto";
import { promisify } from "node:util";
import type { PrivateKey } from "sshpk";
import type { SshKeygenAlgorithm } from "../../config/sections/ssh-keygen.ts";
import { createHashingQueue } from "../passwords/hashing-queue.ts";

export interface SshKeyPair {
  /** A line of OpenSSH's `authorized_keys`, with its line break. */
  publicKey: string;
  /** OpenSSH's own format, not encrypted. */
  privateKey: string;
}

export type SshKeyPairMaker = () => Promise<SshKeyPair>;

const BUSY = "Too many SSH keys are being generated right now. Please try again in a moment.";
const generate = promisify(generateKeyPair);

/** RSA takes seconds of a thread: one pair at a time, so that passwords can be checked and names resolved meanwhile. */
export function createSshKeyPairMaker(algorithm: SshKeygenAlgorithm): SshKeyPairMaker {
  const queue = createHashingQueue({ atOnce: 1, busy: BUSY });
  return () => queue(async () => inOpenSshFormat(await generateBy(algorithm)));
}

function generateBy(algorithm: SshKeygenAlgorithm): Promise<{ publicKey: KeyObject; privateKey: KeyObject }> {
  if (algorithm === "rsa4096") return generate("rsa", { modulusLength: 4096 });
  if (algorithm === "ecdsa") return generate("ec", { namedCurve: "P-256" });
  return generate("ed25519");
}

/** Its library is large, and few servers generate a key right after startup. */
async function inOpenSshFormat({ privateKey }: { privateKey: KeyObject }): Promise<SshKeyPair> {
  const { default: sshpk } = await import("sshpk");
  const key =
    privateKey.asymmetricKeyType === "ed25519"
      ? new sshpk.PrivateKey({ type: "ed25519", parts: edwardsParts(privateKey) })
      : sshpk.parsePrivateKey(privateKey.export({ type: "pkcs8", format: "pem" }), "pkcs8");
  key.comment = "";
  const publicKey = key.toPublic();
  publicKey.comment = "";
  return { publicKey: `${publicKey.toString("ssh").trim()}\n`, privateKey: key.toString("openssh") };
}

/** The library would calculate the public half anew, for milliseconds of the only thread. */
function edwardsParts(privateKey: KeyObject): PrivateKey["parts"] {
  const { x = "", d = "" } = privateKey.export({ format: "jwk" });
  return [
    { name: "A", data: Buffer.from(x, "base64url") },
    { name: "k", data: Buffer.from(d, "base64url") },
  ];
}
