import { createPrivateKey, createPublicKey } from "node:crypto";
import sshpk from "sshpk";
import { expect, test } from "vitest";
import { createSshKeyPairMaker } from "./key-pair-maker.ts";

/** RFC 4253 6.6: each part is preceded by its length. */
function partsOf(publicKey: string): Buffer[] {
  const parts: Buffer[] = [];
  let rest = Buffer.from(publicKey.split(" ")[1] ?? "", "base64");
  while (rest.length > 0) {
    const end = 4 + rest.readUInt32BE(0);
    parts.push(rest.subarray(4, end));
    rest = rest.subarray(end);
  }
  return parts;
}

/** The private half as Node's own cryptography reads it. */
function publicJwkOf(privateKey: Parameters<typeof createPrivateKey>[0]) {
  return createPublicKey(createPrivateKey(privateKey)).export({ format: "jwk" });
}

const inPkcs8 = (privateKey: string) => sshpk.parsePrivateKey(privateKey, "ssh-private").toString("pkcs8");

/** RFC 8410 7: the prefix of the 32 bytes of a private key. */
const ED25519_PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");

/** OpenSSH writes seed and point as one text of 64 bytes. */
function seedOf(privateKey: string): Buffer {
  const body = Buffer.from(privateKey.replaceAll(/-----.*-----|\n/g, ""), "base64");
  const at = body.indexOf(Buffer.of(0, 0, 0, 64)) + 4;
  return body.subarray(at, at + 32);
}

const bytes = (base64url = "") => Buffer.from(base64url, "base64url");
/** RFC 4251 5: a number whose first bit is set gets a leading zero. */
const withoutSign = (part: Buffer | undefined) => (part?.[0] === 0 ? part.subarray(1) : part);

test("ed25519: a line of OpenSSH's, whose private half belongs to it (RFC 8709 4)", async () => {
  const { publicKey, privateKey } = await createSshKeyPairMaker("ed25519")();

  const [name, point] = partsOf(publicKey);
  expect(publicKey).toMatch(/^ssh-ed25519 [\w+/]+=*\n$/);
  expect(`${name}`).toBe("ssh-ed25519");
  expect(privateKey).toMatch(/^-----BEGIN OPENSSH PRIVATE KEY-----\n/);
  const key = Buffer.concat([ED25519_PKCS8, seedOf(privateKey)]);
  expect(point).toEqual(bytes(publicJwkOf({ key, format: "der", type: "pkcs8" }).x));
});

test("ecdsa: on the curve P-256 (RFC 5656 3.1)", async () => {
  const { publicKey, privateKey } = await createSshKeyPairMaker("ecdsa")();

  const [name, curve, point] = partsOf(publicKey);
  const { x, y } = publicJwkOf(inPkcs8(privateKey));
  expect(publicKey).toMatch(/^ecdsa-sha2-nistp256 [\w+/]+=*\n$/);
  expect([`${name}`, `${curve}`]).toEqual(["ecdsa-sha2-nistp256", "nistp256"]);
  expect(point).toEqual(Buffer.concat([Buffer.of(4), bytes(x), bytes(y)]));
});

test("rsa4096: 4096 bits, and timers run meanwhile (rules#30)", async () => {
  let ticks = 0;
  const timer = setInterval(() => ticks++, 1);

  const { publicKey, privateKey } = await createSshKeyPairMaker("rsa4096")();
  clearInterval(timer);

  const [name, exponent, modulus] = partsOf(publicKey);
  const { e, n } = publicJwkOf(inPkcs8(privateKey));
  expect(publicKey).toMatch(/^ssh-rsa [\w+/]+=*\n$/);
  expect(`${name}`).toBe("ssh-rsa");
  expect([exponent, withoutSign(modulus)]).toEqual([bytes(e), bytes(n)]);
  expect(withoutSign(modulus)).toHaveLength(512);
  expect(ticks).toBeGreaterThan(3);
});
