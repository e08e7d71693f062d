import type { Deployment } from "./deployment.ts";

type Query = Deployment["query"];

/**
 * A whole database as statements that recreate it, in an order that depends on nothing but its content. PostgreSQL's
 * own `pg_dump` is not among the programs that we install.
 */
export async function dumpSql(query: Query): Promise<string> {
  const { before, after } = await dumpSchema(query);
  return `${[...before, ...(await dumpRows(query)), ...after].join("\n\n")}\n`;
}

/** What comes before rows, including constraints that would apply while rows are inserted. */
export async function dumpSchema(query: Query): Promise<{ before: string[]; after: string[] }> {
  const texts = async (statement: string) => (await query(statement)).map(({ text }) => `${text};`);
  return {
    before: [...(await texts(EXTENSIONS)), ...(await texts(FUNCTIONS)), ...(await texts(TABLES))],
    after: [...(await texts(CONSTRAINTS)), ...(await texts(INDEXES)), ...(await texts(TRIGGERS))],
  };
}

async function dumpRows(query: Query): Promise<string[]> {
  const tables = await query(
    `select quote_ident(table_name) as name, string_agg(quote_ident(column_name), ', ' order by ordinal_position) as columns,
       string_agg(format('quote_nullable(%I::text)', column_name), ', ' order by ordinal_position) as values
     from information_schema.columns where table_schema = 'public' group by table_name order by table_name`,
  );
  const inserts: string[] = [];
  for (const { name, columns, values } of tables) {
    const rows = await query(`select concat_ws(', ', ${values}) as row from ${name} order by 1`);
    const lines = rows.map(({ row }) => `  (${row})`);
    if (lines.length > 0) inserts.push(`insert into ${name} (${columns}) values\n${lines.join(",\n")};`);
  }
  return inserts;
}

const EXTENSIONS = `
  select format('create extension %I', extname) as text from pg_extension where extname <> 'plpgsql' order by extname`;

const FUNCTIONS = `
  select trim(trailing E'\\n' from pg_get_functiondef(oid)) as text from pg_proc
  where pronamespace = 'public'::regnamespace
    and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e')
  order by proname`;

const TABLES = `
  select format(E'create %stable %I (\\n  %s\\n)', case relpersistence when 'u' then 'unlogged ' end, relname,
    string_agg(concat_ws(' ', quote_ident(attname), format_type(atttypid, atttypmod),
      'default ' || pg_get_expr(adbin, adrelid), case when attnotnull then 'not null' end), E',\\n  ' order by attnum)) as text
  from pg_class
    join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
    left join pg_attrdef on adrelid = attrelid and adnum = attnum
  where relkind = 'r' and relnamespace = 'public'::regnamespace
  group by relname, relpersistence order by relname`;

/** Those between tables after those within one. */
const CONSTRAINTS = `
  select format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as text
  from pg_constraint where connamespace = 'public'::regnamespace and contype in ('p', 'u', 'c', 'f')
  order by contype = 'f', conrelid::regclass::text, conname`;

const INDEXES = `
  select pg_get_indexdef(indexrelid) as text from pg_index
  where not exists (select from pg_constraint where conindid = indexrelid)
    and indrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r')
  order by indexrelid::regclass::text`;

const TRIGGERS = `
  select pg_get_triggerdef(pg_trigger.oid) as text from pg_trigger join pg_class on tgrelid = pg_class.oid
  where not tgisinternal and relnamespace = 'public'::regnamespace
  order by relname, tgname`;
