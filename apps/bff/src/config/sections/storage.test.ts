import { describe, expect, test } from "vitest";
import { configure } from "../configure.ts";

const key = Buffer.alloc(32, 7).toString("base64");
const url = "postgres://ada:hunter2@db.example:5432/coder";

function problemOf(env: Record<string, string>): string {
  try {
    configure({ env });
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
  throw new Error("The configuration was accepted");
}

describe("storage (design#5 and design#8)", () => {
  test("an external PostgreSQL with its key", () => {
    const env = {
      CODER_PG_CONNECTION_URL: url,
      CODER_EXTERNAL_TOKEN_ENCRYPTION_KEYS: key,
      CODER_PG_CONN_MAX_OPEN: "4",
    };

    expect(configure({ env }).config).toMatchObject({
      postgres: { connectionUrl: url, maxOpenConnections: 4 },
      encryptionKeys: [Buffer.alloc(32, 7)],
      ephemeral: false,
    });
  });

  test("several keys keep their order, since the first one encrypts", () => {
    const older = Buffer.alloc(32, 1).toString("base64");

    expect(
      configure({ env: { CODER_EXTERNAL_TOKEN_ENCRYPTION_KEYS: `${key},${older}` } }).config.encryptionKeys,
    ).toEqual([Buffer.alloc(32, 7), Buffer.alloc(32, 1)]);
  });

  test("without a URL the built-in PostgreSQL needs no key", () => {
    expect(configure({ env: { CODER_EPHEMERAL: "true" } }).config).toMatchObject({
      ephemeral: true,
      postgres: { connectionUrl: undefined },
      encryptionKeys: [],
    });
  });

  test("design#8: a URL without a key is refused, with the way to make one", () => {
    expect(problemOf({ CODER_PG_CONNECTION_URL: url })).toBe(
      "CODER_EXTERNAL_TOKEN_ENCRYPTION_KEYS is missing: servers that share CODER_PG_CONNECTION_URL must share a key; generate one with: openssl rand -base64 32",
    );
  });

  test("ephemeral and a URL exclude each other", () => {
    const env = { CODER_PG_CONNECTION_URL: url, CODER_EXTERNAL_TOKEN_ENCRYPTION_KEYS: key, CODER_EPHEMERAL: "1" };

    expect(problemOf(env)).toBe(
      "CODER_EPHEMERAL and CODER_PG_CONNECTION_URL cannot be combined; ephemeral means a built-in PostgreSQL that is removed at exit.",
    );
  });

  test.each([
    Buffer.alloc(31).toString("base64"),
    Buffer.alloc(32, 250).toString("base64url"),
    key.slice(0, -1),
    "not base64 at all",
  ])("%j is not a key, and is not repeated", (text) => {
    expect(problemOf({ CODER_EXTERNAL_TOKEN_ENCRYPTION_KEYS: `${key},${text}` })).toBe(
      "CODER_EXTERNAL_TOKEN_ENCRYPTION_KEYS: key 2 is not 32 bytes in base64; generate one with: openssl rand -base64 32",
    );
  });

  test.each(["mysql://ada:hunter2@db/coder", "host=db password=hunter2", "postgres://ada:hunter2@:x"])(
    "%s is not a PostgreSQL URL, and is not repeated",
    (text) => {
      expect(problemOf({ CODER_PG_CONNECTION_URL: text, CODER_EXTERNAL_TOKEN_ENCRYPTION_KEYS: key })).toBe(
        "CODER_PG_CONNECTION_URL is not a URL like postgres://user:password@host:5432/database?sslmode=require.",
      );
    },
  );

  test("a pool without connections is refused", () => {
    expect(problemOf({ CODER_PG_CONN_MAX_OPEN: "0" })).toBe("CODER_PG_CONN_MAX_OPEN must be at least 1.");
  });
});
