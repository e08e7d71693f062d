import { open, rename, rm } from "node:fs/promises";
import { pid } from "node:process";
import type { DatabaseUser } from "../database-user.ts";

/**
 * Writes a file of the user's own, replacing whatever has its name. The directory is that user's, who may have put a
 * link there: root must not write where it leads.
 */
export async function replaceFile(path: string, text: string, { credentials }: DatabaseUser): Promise<void> {
  const fresh = `${path}.new-${pid}`;
  await rm(fresh, { force: true });
  const file = await open(fresh, "wx", 0o600);
  try {
    await file.writeFile(text);
    const { uid, gid } = credentials;
    if (uid !== undefined && gid !== undefined) await file.chown(uid, gid);
  } finally {
    await file.close();
  }
  await rename(fresh, path);
}
