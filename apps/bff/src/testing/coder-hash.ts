import { pbkdf2Sync, randomBytes } from "node:crypto";

/** A password as Coder's own server stores it (signin#2.10). */
export function coderHash(password: string, iterations = 65_535): string {
  const salt = randomBytes(16);
  const key = pbkdf2Sync(password, salt, iterations, 64, "sha256");
  return `$pbkdf2-sha256$${iterations}$${unpadded(salt)}$${unpadded(key)}`;
}

function unpadded(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}
