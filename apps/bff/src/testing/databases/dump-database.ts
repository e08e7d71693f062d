import type { TestServer } from "../start-test-server.ts";

/** Every table that exists, so that those of later releases are searched as well; bytes are in hex. */
export async function dumpDatabase(server: Pick<TestServer, "query">): Promise<string> {
  const tables = await server.query(
    "select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public'",
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = await server.query(`select "row"::text from ${name} "row"`);
    texts.push(`${name}\n${rows.map(({ row }) => row).join("\n")}`);
  }
  return texts.join("\n");
}

/** How a secret could be stored: in the clear, as bytes, in base64, in an address. */
export function spellings(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [secret, bytes.toString("hex"), bytes.toString("base64").replace(/=+$/, ""), encodeURIComponent(secret)];
}
