import { expect, test } from "vitest";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";
import { PLAIN_BYTE_COLUMNS, SEALED_COLUMNS } from "./byte-columns.ts";

const DECLARED: string[] = [...SEALED_COLUMNS, ...PLAIN_BYTE_COLUMNS];

test("design#8: each column of bytes is declared as sealed or as plain, and each that is declared exists", async () => {
  const server = await startTestServer();

  const existing = await columnsOfBytes(server);

  expect(existing).toContain("user_links.oauth_access_token");
  expect(without(existing, DECLARED), "columns that byte-columns.ts has to list as sealed or as plain").toEqual([]);
  expect(without(DECLARED, existing), "columns that byte-columns.ts lists and that are not there").toEqual([]);
});

test("no column is declared twice", () => {
  expect(DECLARED.filter((name, place) => DECLARED.indexOf(name) !== place)).toEqual([]);
});

test("a column of bytes that nobody declared is found by its name, whatever it is called and in whatever form it holds them", async () => {
  const server = await startTestServer();
  const before = await columnsOfBytes(server);
  await server.query("create domain secret as bytea");
  await server.query("create table later (hashed_one bytea, encrypted_two bytea[], three secret, four text)");

  expect(without(await columnsOfBytes(server), before)).toEqual([
    "later.encrypted_two",
    "later.hashed_one",
    "later.three",
  ]);
});

/** Lists and domains of bytes are bytes, too. */
async function columnsOfBytes(server: TestServer): Promise<string[]> {
  const rows = await server.query(
    `select table_name || '.' || column_name as name from information_schema.columns
     where table_schema = current_schema() and udt_name in ('bytea', '_bytea') order by 1`,
  );
  return rows.map(({ name }) => String(name));
}

const without = (names: readonly string[], others: readonly string[]) => names.filter((name) => !others.includes(name));
