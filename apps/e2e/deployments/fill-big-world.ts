import { type ApiClient, createApiClient } from "@coder-sign-in/api-client";
import pg from "pg";
import { createPerson } from "./create-person.ts";
import type { Deployment } from "./deployments.ts";
import { owner } from "./owner.ts";

export interface BigWorld {
  /** As the audit log counts: people and tokens. */
  created: number;
  /** Sign-ins with a wrong password. */
  refusals: number;
  /** A person with a session and tokens. */
  colleague: { username: string; email: string; password: string };
  /** The key of one of the owner's tokens. */
  tokenOfOwner: string;
}

const PEOPLE = 500;
const TOKENS = 200;
const REFUSALS = 3;
const COLLEAGUE = "colleague-with-a-long-name";
/** Numbers have three digits, from 001, so that they also sort as text. */
const PERSON = "person-001";
const TOKEN = "deploy-001";
/** Every tenth name is longer than its column is wide. */
const LONG = " of the Department of Continuous Integration and Delivery";

/**
 * Fills a deployment that has only its owner. One of a kind is created through the API and copied in the database:
 * nine hundred requests would take ten seconds of processor time.
 */
export async function fillBigWorld({ url, databaseUrl }: Deployment): Promise<BigWorld> {
  const credentials = await createPerson(url, { username: COLLEAGUE, roles: [] });
  const asOwner = await signIn(url, owner);
  const asColleague = await signIn(url, credentials);
  await asOwner.createUser({ body: { username: PERSON, email: `${PERSON}@example.com`, login_type: "none" } });
  const { key } = await asOwner.createToken({ user: "me", body: { token_name: TOKEN } });
  await asColleague.createToken({ user: "me", body: { token_name: TOKEN } });
  await copyRows(databaseUrl);
  for (let refusal = 0; refusal < REFUSALS; refusal += 1) {
    await signIn(url, { ...owner, password: "not the password" }).catch(() => undefined);
  }
  const colleague = { username: COLLEAGUE, ...credentials };
  return { created: PEOPLE - 1 + 2 * TOKENS, refusals: REFUSALS, colleague, tokenOfOwner: key };
}

async function signIn(baseUrl: string, { email, password }: { email: string; password: string }): Promise<ApiClient> {
  const { session_token } = await createApiClient({ baseUrl }).loginWithPassword({ body: { email, password } });
  return createApiClient({ baseUrl, headers: () => ({ "Coder-Session-Token": session_token }) });
}

async function copyRows(connectionString: string): Promise<void> {
  const database = new pg.Client({ connectionString });
  await database.connect();
  try {
    await database.query(`
      ${copies("users", ["id"], `username = '${PERSON}'`, PEOPLE - 2)};
      ${copies("organization_members", ["user_id"], `user_id = (select id from users where username = '${PERSON}')`, PEOPLE - 2)};
      ${copies("audit_logs", ["id", "resource_id"], `resource_target = '${PERSON}'`, PEOPLE - 2)};
      ${copies("api_keys", ["id"], `token_name = '${TOKEN}'`, TOKENS)};
      ${copies("audit_logs", ["id"], `action = 'create' and resource_type = 'api_key'`, TOKENS)};
      update users set name = initcap(replace(username, '-', ' ')) || '${LONG}' where username like 'person-%0';
    `);
  } finally {
    await database.end();
  }
}

/** Numbers 002 to `count` of the rows that are numbered 001. Equal ids become equal ids, in whichever table. */
function copies(table: string, ids: string[], condition: string, count: number): string {
  const newIds = ids.map((id) => `'${id}', left(md5(original.${id}::text || number), length(original.${id}::text))`);
  return `
    insert into ${table} select numbered.* from
      (select * from ${table} where ${condition}) original,
      generate_series(2, ${count}) step,
      to_char(step, 'FM000') number,
      replace(replace(to_jsonb(original)::text, '${PERSON}', 'person-' || number), '${TOKEN}', 'deploy-' || number) renamed,
      jsonb_populate_record(null::${table}, renamed::jsonb || jsonb_build_object(${newIds})) numbered`;
}
