import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createTestDatabase } from "../../testing/databases/test-database.ts";
import { openStore } from "../open-store.ts";
import { openEncryption } from "./open-encryption.ts";

const [OLD, NEW] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)] as const;
const MISFIT =
  "The encryption keys do not fit the database: it was first written with a key that is not configured. Configure CODER_EXTERNAL_TOKEN_ENCRYPTION_KEYS with the key it was written with, the new one first and the old one after it, or restore encryption.key.";

test("design#8: without a configured key one is made, for its owner's eyes only, and found again", async () => {
  const [store, keyDirectory] = [await openTestStore(), makeDirectory()];

  const sealed = (await openEncryption(store, { keys: [], keyDirectory })).encrypt("token");
  const again = await openEncryption(store, { keys: [], keyDirectory });

  expect(again.decrypt(sealed)).toBe("token");
  expect(statSync(join(keyDirectory, "encryption.key")).mode & 0o777).toBe(0o600);
});

test("design#8: keys that the database was not written with are refused at the start, with the remedy", async () => {
  const store = await openTestStore();
  await openEncryption(store, { keys: [OLD], keyDirectory: undefined });

  await expect(openEncryption(store, { keys: [NEW], keyDirectory: undefined })).rejects.toThrow(MISFIT);
  await expect(openEncryption(store, { keys: [], keyDirectory: makeDirectory() })).rejects.toThrow(MISFIT);
  await expect(openEncryption(store, { keys: [NEW, OLD], keyDirectory: undefined })).resolves.toBeDefined();
});

test("two replicas that start at once agree", async () => {
  const store = await openTestStore();

  const [one, two] = await Promise.all([
    openEncryption(store, { keys: [OLD], keyDirectory: undefined }),
    openEncryption(store, { keys: [OLD], keyDirectory: undefined }),
  ]);

  expect(two.decrypt(one.encrypt("token"))).toBe("token");
});

test("a key file that holds something else is not overwritten, and the message names it", async () => {
  const [store, keyDirectory] = [await openTestStore(), makeDirectory()];
  const path = join(keyDirectory, "encryption.key");
  writeFileSync(path, "short");

  await expect(openEncryption(store, { keys: [], keyDirectory })).rejects.toThrow(
    `${path} does not contain a key of 32 bytes in base64. Restore it from a backup.`,
  );
  expect(readFileSync(path, "utf8")).toBe("short");
});

test("a directory that cannot be written to is named", async () => {
  const keyDirectory = join(makeDirectory(), "gone");

  await expect(openEncryption(await openTestStore(), { keys: [], keyDirectory })).rejects.toThrow(
    `The encryption key cannot be written to ${join(keyDirectory, "encryption.key")}.`,
  );
});

async function openTestStore() {
  const database = await createTestDatabase();
  const store = await openStore(database.connection, { replica: "test", maxConnections: 2, onIdleError: () => {} });
  onTestFinished(async () => {
    await store.close();
    await database.drop();
  });
  return store;
}

function makeDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "coder-key-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return directory;
}
