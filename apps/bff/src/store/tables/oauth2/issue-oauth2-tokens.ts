import { type Kysely, type QueryCreator, type RawBuilder, sql } from "kysely";
import { columnsOf } from "../../columns-of.ts";
import { LATER_ON_DISK } from "../../later-on-disk.ts";
import type { NewOAuth2TokenRow } from "../../oauth2-schema.ts";
import { prepared } from "../../prepared.ts";
import type { Database, NewApiKeyRow } from "../../schema.ts";

/** Everything else has its default. */
type AppKeyRow = Required<Pick<NewApiKeyRow, (typeof KEY_COLUMNS)[number]>>;

/** An access token, which is a key, and its refresh token. */
export interface TokenRows {
  key: AppKeyRow;
  token: NewOAuth2TokenRow;
}

/** Tokens, and what they are issued for. A code may also be used up without. */
export interface Issue {
  rows: readonly TokenRows[];
  spent: { codeIds: string[] } | { deviceIds: string[] };
}

/** Tokens in place of a refresh token and its key. */
export interface Rotation extends TokenRows {
  spent: { id: string; apiKeyId: string; encryptedAnswer: Buffer; consumedAt: Date };
}

const KEY_COLUMNS = [
  "id",
  "hashedSecret",
  "userId",
  "lastUsed",
  "expiresAt",
  "createdAt",
  "updatedAt",
  "loginType",
  "lifetimeSeconds",
  "ipAddress",
  "createdIpAddress",
  "tokenName",
  "scopes",
] as const;

const TOKEN_COLUMNS = [
  "id",
  "createdAt",
  "expiresAt",
  "hashPrefix",
  "hashedRefreshToken",
  "familyId",
  "appId",
  "appSecretId",
  "apiKeyId",
  "userId",
  "audience",
  "scope",
] as const;

const SPENT_COLUMNS = ["id", "apiKeyId", "encryptedAnswer", "consumedAt"] as const;

type Columns = ReturnType<typeof columnsOfRows>;

function columnsOfRows(rows: readonly TokenRows[]) {
  const keys = rows.map(({ key }) => ({ ...key, scopes: key.scopes.join(" ") }));
  const tokens = rows.map(({ token }) => token);
  return { keys: columnsOf(keys, KEY_COLUMNS), tokens: columnsOf(tokens, TOKEN_COLUMNS) };
}

const keyRows = ({ keys }: Columns): RawBuilder<never> => sql`
  select id, hashed_secret, user_id, last_used, expires_at, created_at, updated_at, login_type, lifetime_seconds,
    ip_address, created_ip_address, token_name, string_to_array(scopes, ' ')
  from unnest(${keys.id}::text[], ${keys.hashedSecret}::bytea[], ${keys.userId}::uuid[], ${keys.lastUsed}::timestamptz[],
    ${keys.expiresAt}::timestamptz[], ${keys.createdAt}::timestamptz[], ${keys.updatedAt}::timestamptz[],
    ${keys.loginType}::text[], ${keys.lifetimeSeconds}::bigint[], ${keys.ipAddress}::text[],
    ${keys.createdIpAddress}::text[], ${keys.tokenName}::text[], ${keys.scopes}::text[])
  as key(id, hashed_secret, user_id, last_used, expires_at, created_at, updated_at, login_type, lifetime_seconds,
    ip_address, created_ip_address, token_name, scopes)`;

const tokenRows = ({ tokens }: Columns): RawBuilder<never> => sql`
  select * from unnest(${tokens.id}::uuid[], ${tokens.createdAt}::timestamptz[], ${tokens.expiresAt}::timestamptz[],
    ${tokens.hashPrefix}::text[], ${tokens.hashedRefreshToken}::bytea[], ${tokens.familyId}::uuid[],
    ${tokens.appId}::uuid[], ${tokens.appSecretId}::uuid[], ${tokens.apiKeyId}::text[], ${tokens.userId}::uuid[],
    ${tokens.audience}::text[], ${tokens.scope}::text[])`;

/** The rest of a statement, which inserts the keys with their tokens. */
const insertTokens = (statement: QueryCreator<Database>, columns: Columns) =>
  statement
    .with("key", (query) =>
      query
        .insertInto("apiKeys")
        .columns([...KEY_COLUMNS])
        .expression(keyRows(columns)),
    )
    .insertInto("oauth2ProviderAppTokens")
    .columns([...TOKEN_COLUMNS])
    .expression(tokenRows(columns))
    .returning(LATER_ON_DISK);

/** By index, however many there are; a join might read all of a table that PostgreSQL has no statistics of yet. */
const isOneOf = (column: string, values: readonly string[], type: "text" | "uuid") =>
  sql<boolean>`${sql.ref(column)} = any(${values}::${sql.raw(type)}[])`;

const issue = prepared((db, { keys, tokens, spent }: Columns & Pick<Issue, "spent">) => {
  const spend = db
    .with("spent", (query) =>
      "codeIds" in spent
        ? query.deleteFrom("oauth2ProviderAppCodes").where(isOneOf("id", spent.codeIds, "uuid"))
        : query
            .updateTable("oauth2DeviceCodes")
            .set({ status: "consumed" })
            .where(isOneOf("id", spent.deviceIds, "uuid")),
    )
    .with("ended", (query) =>
      query
        .deleteFrom("oauth2ProviderAppTokens")
        .where(isOneOf("userId", tokens.userId, "uuid"))
        .where(
          sql<boolean>`((user_id, app_id) in (select * from unnest(${tokens.userId}::uuid[], ${tokens.appId}::uuid[]))) is true`,
        ),
    );
  return insertTokens(spend, { keys, tokens });
});

type SpentColumns = ReturnType<typeof columnsOf<Rotation["spent"], (typeof SPENT_COLUMNS)[number]>>;

const rotate = prepared((db, { keys, tokens, spent }: Columns & { spent: SpentColumns }) => {
  const ofToken = (values: readonly unknown[], type: "bytea" | "timestamptz") =>
    sql`(${values}::${sql.raw(type)}[])[array_position(${spent.id}::uuid[], id)]`;
  const retire = db
    .with("spent", (query) =>
      query
        .updateTable("oauth2ProviderAppTokens")
        .set({
          consumedAt: ofToken(spent.consumedAt, "timestamptz").$castTo<Date>(),
          encryptedAnswer: ofToken(spent.encryptedAnswer, "bytea").$castTo<Buffer>(),
          apiKeyId: null,
        })
        .where(isOneOf("id", spent.id, "uuid")),
    )
    .with("ended", (query) =>
      query
        .deleteFrom("apiKeys")
        .where(isOneOf("id", spent.apiKeyId, "text"))
        .returning(["id", "hashedSecret"]),
    )
    .with("retired", (query) =>
      query
        .insertInto("retiredApiKeys")
        .columns(["id", "hashedSecret", "expiredAt"])
        .expression((from) =>
          from
            .selectFrom("ended")
            .select([
              "ended.id",
              "ended.hashedSecret",
              sql<Date>`(${spent.consumedAt}::timestamptz[])[array_position(${spent.apiKeyId}::text[], id)]`.as(
                "expiredAt",
              ),
            ]),
        ),
    );
  return insertTokens(retire, { keys, tokens });
});

/**
 * Tokens for grants that are used up, replacing everything that these people gave these apps before.
 *
 * Whoever issues tokens waits for the disk before answering: the next commit that does, of an audit row or of
 * `siteConfigs.flush`, flushes all earlier ones, too.
 */
export async function issueTokens(db: Kysely<Database>, { rows, spent }: Issue): Promise<void> {
  await issue(db, { ...columnsOfRows(rows), spent });
}

/** Uses up refresh tokens, stores their answers, and retires their keys. As late on disk as with `issueTokens`. */
export async function rotateTokens(db: Kysely<Database>, rotations: readonly Rotation[]): Promise<void> {
  const spent = columnsOf(
    rotations.map((rotation) => rotation.spent),
    SPENT_COLUMNS,
  );
  await rotate(db, { ...columnsOfRows(rotations), spent });
}
