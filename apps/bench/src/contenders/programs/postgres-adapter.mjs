// @ts-check
import pg from "pg";

/**
 * @typedef {import("oidc-provider").AdapterPayload} Payload
 * @typedef {import("oidc-provider").Adapter} Adapter
 */

const TABLE = `
  create table records (
    model text not null,
    id text not null,
    payload jsonb not null,
    grant_id text,
    user_code text,
    uid text,
    expires_at timestamptz,
    consumed_at timestamptz,
    primary key (model, id)
  );
  create index records_grant on records (grant_id);
  create unique index records_user_code on records (user_code);
  create unique index records_uid on records (uid);
  create index records_expiry on records (expires_at);`;

const UPSERT = `
  insert into records (model, id, payload, grant_id, user_code, uid, expires_at)
  values ($1, $2, $3, $4, $5, $6, now() + $7 * interval '1 second')
  on conflict (model, id) do update set payload = excluded.payload, grant_id = excluded.grant_id,
    user_code = excluded.user_code, uid = excluded.uid, expires_at = excluded.expires_at`;

const FIND = `
  select payload, extract(epoch from consumed_at)::int as consumed from records
  where (expires_at is null or expires_at > now()) and`;

/**
 * The adapter that node-oidc-provider's documentation describes, on the PostgreSQL of our server: a row for each record,
 * what it is found by in columns with indexes, statements prepared, as many connections as ours.
 * @param {string} url
 * @returns {Promise<import("oidc-provider").AdapterFactory>}
 */
export async function createPostgresAdapter(url) {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  await pool.query(TABLE);

  /**
   * @param {string} name
   * @param {string} text
   * @param {unknown[]} values
   */
  const run = (name, text, values) => pool.query({ name, text, values });
  /**
   * @param {string} column
   * @param {unknown[]} values
   */
  const find = async (column, values) => {
    const { rows } = await run(`find by ${column}`, `${FIND} model = $1 and ${column} = $2`, values);
    const [row] = rows;
    return row && { ...row.payload, ...(row.consumed !== null && { consumed: row.consumed }) };
  };

  return (model) => ({
    async upsert(id, payload, expiresIn) {
      const { grantId = null, userCode = null, uid = null } = payload;
      await run("upsert", UPSERT, [model, id, payload, grantId, userCode, uid, expiresIn ?? null]);
    },
    find: (id) => find("id", [model, id]),
    findByUserCode: (userCode) => find("user_code", [model, userCode]),
    findByUid: (uid) => find("uid", [model, uid]),
    async consume(id) {
      await run("consume", "update records set consumed_at = now() where model = $1 and id = $2", [model, id]);
    },
    async destroy(id) {
      await run("destroy", "delete from records where model = $1 and id = $2", [model, id]);
    },
    async revokeByGrantId(grantId) {
      await run("revoke", "delete from records where model = $1 and grant_id = $2", [model, grantId]);
    },
  });
}
