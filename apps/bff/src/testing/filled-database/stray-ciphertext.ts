import { SEALED_COLUMNS } from "../../store/encryption/byte-columns.ts";
import type { Encryption } from "../../store/encryption/encryption.ts";
import type { Deployment } from "./deployment.ts";

/** Encrypted and rotated separately, by its name. */
const CANARY = "site_configs.value";

/** Columns of any type with encrypted values that a new key would not reach. */
export async function listStrayCiphertext(
  { query }: Pick<Deployment, "query">,
  { canDecrypt }: Encryption,
): Promise<string[]> {
  const declared: string[] = [...SEALED_COLUMNS, CANARY];
  const found = new Set<string>();
  const tables = await query("select table_name as name from information_schema.tables where table_schema = 'public'");
  for (const { name } of tables) {
    for (const { row } of await query(`select to_jsonb("row") as row from ${name} "row"`)) {
      for (const [column, value] of Object.entries(row as object)) {
        if (textsIn(value).some((text) => bytesIn(text).some(canDecrypt))) found.add(`${name}.${column}`);
      }
    }
  }
  return [...found].filter((column) => !declared.includes(column));
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** What a text may stand for; PostgreSQL shows bytes as `\x` and hex. */
function bytesIn(text: string): Buffer[] {
  return [Buffer.from(text.replace(/^\\x/, ""), "hex"), Buffer.from(text, "base64")];
}
