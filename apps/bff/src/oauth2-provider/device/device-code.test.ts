import { randomBytes, randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { sha256 } from "../../http/secret-compare.ts";
import { createDeviceCode, parseDeviceCode } from "./device-code.ts";

test("oauth-provider#11: cdr_device_, eight characters to find it by, 52 that prove it", () => {
  const { prefix, hashedSecret, full } = createDeviceCode({ bytes: randomBytes, uuid: randomUUID });

  const parsed = parseDeviceCode(full);

  expect(full).toMatch(/^cdr_device_[a-z2-7]{8}_[a-z2-7]{52}$/);
  expect(parsed?.prefix).toBe(prefix);
  expect(sha256(parsed?.secret ?? "")).toEqual(hashedSecret);
});

test.each(["", "cdr_device_", `cdr_device_aaaaaaaa_${"a".repeat(51)}`, `cdr_device_aaaaaaa1_${"a".repeat(52)}`])(
  "%j is no device code",
  (text) => {
    expect(parseDeviceCode(text)).toBeUndefined();
  },
);
