import { randomBytes, randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { createProviderSecret, isProviderSecret, parseProviderSecret } from "./provider-secret.ts";

const random = { bytes: randomBytes, uuid: randomUUID };

test("oauth-provider#4.1: a secret is coder_, ten characters to find it by, and forty that prove it", () => {
  const { full, prefix, hashedSecret } = createProviderSecret(random);

  expect(full).toMatch(/^coder_[a-zA-Z0-9]{10}_[a-zA-Z0-9]{40}$/);
  const parsed = parseProviderSecret(full);
  expect(parsed?.prefix).toBe(prefix);
  expect(parsed && isProviderSecret(parsed, hashedSecret)).toBe(true);
});

test("a secret with the right prefix and another end proves nothing", () => {
  const { prefix, hashedSecret } = createProviderSecret(random);

  const parsed = parseProviderSecret(`coder_${prefix}_${"x".repeat(40)}`);

  expect(parsed && isProviderSecret(parsed, hashedSecret)).toBe(false);
});

test.each([
  "",
  "coder_",
  "coder_short_secret",
  `coder_${"a".repeat(10)}_${"b".repeat(39)}`,
  `CODER_${"a".repeat(10)}_${"b".repeat(40)}`,
])("%j is no secret of ours", (text) => {
  expect(parseProviderSecret(text)).toBeUndefined();
});
