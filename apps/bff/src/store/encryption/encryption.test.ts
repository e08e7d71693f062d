import { expect, test } from "vitest";
import { createEncryption } from "./encryption.ts";

const [OLD, NEW, OTHER] = [1, 2, 3].map((byte) => Buffer.alloc(32, byte)) as [Buffer, Buffer, Buffer];

test("design#8: what was encrypted is read back, and looks different each time", () => {
  const encryption = createEncryption([NEW]);

  const [one, two] = [encryption.encrypt("gho_ü🦫"), encryption.encrypt("gho_ü🦫")];

  expect([encryption.decrypt(one), encryption.decrypt(two), encryption.decrypt(encryption.encrypt(""))]).toEqual([
    "gho_ü🦫",
    "gho_ü🦫",
    "",
  ]);
  expect(one.equals(two)).toBe(false);
  expect(one.toString("latin1")).not.toContain("gho_");
});

test("design#8: after a rotation old texts are read and new ones are under the new key", () => {
  const sealed = createEncryption([OLD]).encrypt("token");
  const rotated = createEncryption([NEW, OLD]);

  expect(rotated.decrypt(sealed)).toBe("token");
  expect(createEncryption([NEW]).decrypt(rotated.encrypt("token"))).toBe("token");
});

test("without its key a text stays closed, and the reason says what to do", () => {
  const sealed = createEncryption([OLD]).encrypt("token");

  expect(() => createEncryption([OTHER]).decrypt(sealed)).toThrow(
    /^No configured encryption key has the ID [0-9a-f]{8}; add it to the list of keys\.$/,
  );
});

test("a text in which any byte was changed is refused", () => {
  const encryption = createEncryption([NEW]);
  const sealed = encryption.encrypt("token");

  for (const index of sealed.keys()) {
    const tampered = Buffer.from(sealed);
    tampered[index] = (tampered[index] ?? 0) ^ 1;
    expect(() => encryption.decrypt(tampered)).toThrow();
  }
  expect(() => encryption.decrypt(sealed.subarray(0, 20))).toThrow();
  expect(() => encryption.decrypt(Buffer.alloc(0))).toThrow();
});

test("without any key there is no encryption", () => {
  expect(() => createEncryption([])).toThrow("at least one key");
});
