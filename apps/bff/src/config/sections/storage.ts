import { parseUrl } from "../../parse-url.ts";
import type { Config } from "../config.ts";
import type { OptionReader } from "../option-reader.ts";

const keyBytes = 32;
const remedy = "generate one with: openssl rand -base64 32";

/** Nothing here repeats a value: the URL contains a password, the keys are secrets. */
export function readStorage(
  read: OptionReader,
  problems: string[],
): Pick<Config, "ephemeral" | "postgres" | "encryptionKeys"> {
  const ephemeral = read.flag("Ephemeral Deployment");
  const connectionUrl = read.text("Postgres Connection URL") || undefined;
  const encryptionKeys = readEncryptionKeys(read, problems);
  const postgresLabel = read.label("Postgres Connection URL");

  if (connectionUrl && !isPostgresUrl(connectionUrl)) {
    problems.push(`${postgresLabel} is not a URL like postgres://user:password@host:5432/database?sslmode=require.`);
  }
  if (connectionUrl && ephemeral) {
    problems.push(
      `${read.label("Ephemeral Deployment")} and ${postgresLabel} cannot be combined; ephemeral means a built-in PostgreSQL that is removed at exit.`,
    );
  }
  if (connectionUrl && read.list("External Token Encryption Keys").length === 0) {
    problems.push(
      `${read.label("External Token Encryption Keys")} is missing: servers that share ${postgresLabel} must share a key; ${remedy}`,
    );
  }
  return { ephemeral, postgres: { connectionUrl, maxOpenConnections: readMaxOpen(read, problems) }, encryptionKeys };
}

function readMaxOpen(read: OptionReader, problems: string[]): number {
  const connections = read.number("Postgres Connection Max Open");
  if (connections < 1) problems.push(`${read.label("Postgres Connection Max Open")} must be at least 1.`);
  return connections;
}

function readEncryptionKeys(read: OptionReader, problems: string[]): Buffer[] {
  const name = "External Token Encryption Keys";
  return read.list(name).map((text, index) => {
    const key = Buffer.from(text, "base64");
    // Buffer ignores invalid base64, so a typing error only shows when encoded again.
    if (key.length !== keyBytes || key.toString("base64") !== text) {
      problems.push(`${read.label(name)}: key ${index + 1} is not ${keyBytes} bytes in base64; ${remedy}`);
    }
    return key;
  });
}

function isPostgresUrl(text: string): boolean {
  return ["postgres:", "postgresql:"].includes(parseUrl(text)?.protocol ?? "");
}
