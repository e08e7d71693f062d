import { randomUUID } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { createTestDatabase } from "../testing/databases/test-database.ts";
import { openStore } from "./open-store.ts";
import type { TokenRows } from "./tables/oauth2/issue-oauth2-tokens.ts";

const NOW = new Date("2026-01-15T12:00:00Z");
const LATER = new Date("2026-01-15T12:01:00Z");

test("design#22: what is built once keeps no value of the first time", async () => {
  const store = await openTestStore();
  const keys = [Buffer.from("one"), Buffer.from("other")];

  for (const hashedKey of keys) await store.rateLimits.hit({ hashedKey, hits: 1, resetsAt: LATER });

  const counts = await Promise.all(
    keys.map((hashedKey, index) => store.rateLimits.hit({ hashedKey, hits: index + 1, resetsAt: LATER })),
  );
  expect(counts).toEqual([2, 3]);
});

test("design#22, rules#24: a statement that another store has built counts as a change of this one", async () => {
  const stores = [await openTestStore(), await openTestStore()];
  const spent = { id: randomUUID(), apiKeyId: "none", consumedAt: NOW, encryptedAnswer: Buffer.alloc(1) };

  for (const store of stores) {
    const before = store.changes.count();
    // No such person exists; a possible change is counted beforehand.
    await expect(store.oauth2Tokens.rotate([{ spent, ...newTokens() }])).rejects.toThrow();
    expect(store.changes.count()).toBe(before + 1);
  }
});

async function openTestStore() {
  const database = await createTestDatabase();
  const store = await openStore(database.connection, {
    replica: randomUUID(),
    maxConnections: 2,
    onIdleError: () => {},
  });
  onTestFinished(async () => {
    await store.close();
    await database.drop();
  });
  return store;
}

function newTokens() {
  const userId = randomUUID();
  const key = {
    id: "0123456789",
    hashedSecret: Buffer.alloc(32),
    userId,
    lastUsed: NOW,
    expiresAt: LATER,
    createdAt: NOW,
    updatedAt: NOW,
    loginType: "oauth2_provider_app",
    lifetimeSeconds: 60,
    ipAddress: "127.0.0.1",
    createdIpAddress: "127.0.0.1",
    tokenName: "",
    scopes: ["coder:all"],
  } satisfies TokenRows["key"];
  const token = {
    id: randomUUID(),
    createdAt: NOW,
    expiresAt: LATER,
    hashPrefix: "prefix",
    hashedRefreshToken: Buffer.alloc(32),
    familyId: randomUUID(),
    consumedAt: null,
    appId: randomUUID(),
    appSecretId: null,
    apiKeyId: key.id,
    userId,
    audience: null,
    scope: "coder:all",
  };
  return { key, token };
}
