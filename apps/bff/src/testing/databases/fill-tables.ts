import pg from "pg";
import type { PostgresConnection } from "./postgres-server.ts";

export interface Size {
  people: number;
  keys: number;
}

const NOW = "timestamptz '2026-01-15 12:00:00Z'";
const SOON = `${NOW} + interval '1 day'`;

const id = (kind: number, number: string) =>
  `('${String(kind).padStart(8, "0")}-0000-4000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
const hash = (text: string) => `sha256((${text})::bytea)`;
const [person, app] = [(number: string) => id(1, number), (number: string) => id(2, number)];

/** All of them are one list. */
const MOST_APPS = 10_000;

/**
 * As years of use leave them: so many people, one in a hundred of them an auditor, and keys of all kinds; as many
 * links, flows, apps and codes as people, since each has one, and as many of what keys leave behind as keys. `each` is
 * the number of the row.
 */
function rowsOf({ people, keys }: Size): Record<string, { count: number; columns: string; values: string }> {
  const owner = person(`each % ${people}`);
  const apps = Math.min(people, MOST_APPS);
  const someApp = app(`each % ${apps}`);
  return {
    users: {
      count: people,
      columns: "id, email, username, name, status, login_type, rbac_roles, created_at, updated_at, last_seen_at",
      values: `${person("each")}, 'person' || each || '@many.test', 'person' || each, 'Person ' || md5(each::text),
        case each % 50 when 0 then 'suspended' when 1 then 'dormant' else 'active' end,
        case each % 4 when 0 then 'github' else 'password' end,
        case each % 100 when 0 then '{auditor}'::text[] else '{}' end,
        ${NOW} - each * interval '1 minute', ${NOW}, ${NOW} - each * interval '1 minute'`,
    },
    organization_members: {
      count: people,
      columns: "organization_id, user_id, created_at",
      values: `(select id from organizations where is_default), ${person("each")}, ${NOW}`,
    },
    user_links: {
      count: people,
      columns: "user_id, login_type, linked_id",
      values: `${person("each")}, 'github', 'link' || each`,
    },
    external_auth_links: {
      count: people,
      columns: "user_id, provider_id, encrypted_access_token, created_at, updated_at",
      values: `${person("each")}, 'provider', '', ${NOW}, ${NOW}`,
    },
    git_ssh_keys: {
      count: people,
      columns: "user_id, public_key, encrypted_private_key, created_at, updated_at",
      values: `${person("each")}, '', '', ${NOW}, ${NOW}`,
    },
    user_settings: {
      count: people,
      columns: "user_id, key, value",
      values: `${person("each")}, 'theme_preference', 'dark'`,
    },
    password_resets: {
      count: people,
      columns: "email, requested_at, window_started_at, user_id",
      values: `'person' || each || '@many.test', ${NOW}, ${NOW}, ${person("each")}`,
    },
    api_keys: {
      count: keys,
      columns: `id, hashed_secret, user_id, last_used, expires_at, created_at, updated_at, login_type, lifetime_seconds,
        ip_address, token_name`,
      values: `'k' || lpad(each::text, 9, '0'), ${hash("'key' || each")}, ${owner}, ${NOW}, ${SOON},
        ${NOW} - each * interval '1 second', ${NOW},
        case when each < ${keys / 5} then 'oauth2_provider_app' when each % 50 = 0 then 'token' else 'password' end,
        86400, '192.0.2.1', 'token' || each`,
    },
    retired_api_keys: {
      count: keys,
      columns: "id, hashed_secret, expired_at",
      values: `'r' || lpad(each::text, 9, '0'), '', ${SOON}`,
    },
    audit_logs: {
      count: keys,
      columns: `id, time, user_id, ip, user_agent, action, resource_type, resource_id, resource_target, status_code, diff,
        additional_fields`,
      values: `${id(3, "each")}, ${NOW} - each * interval '1 second', ${owner}, '192.0.2.1', '',
        (array['login', 'logout', 'create', 'write', 'delete'])[1 + each % 5],
        (array['api_key', 'user', 'oauth2_provider_app'])[1 + each % 3], ${owner}, '', 200, '{}', '{}'`,
    },
    device_flows: {
      count: people,
      columns: `id, purpose, hashed_handle, hashed_owner, user_code, verification_uri, interval_seconds, next_poll_at,
        expires_at, created_at`,
      values: `${id(4, "each")}, 'sign-in', ${hash("'handle' || each")}, ${hash("'owner' || each")}, 'CODE', '', 5, ${NOW},
        ${SOON}, ${NOW}`,
    },
    rate_limits: {
      count: people,
      columns: "hashed_key, count, resets_at",
      values: `${hash("'limit' || each")}, 1, ${SOON}`,
    },
    spent_oauth_codes: {
      count: people,
      columns: "hashed_code, spent_at",
      values: `${hash("'code' || each")}, ${NOW}`,
    },
    oauth2_provider_apps: {
      count: apps,
      columns: `id, created_at, updated_at, name, redirect_uris, client_type, dynamically_registered, grant_types,
        response_types, token_endpoint_auth_method, last_authorized_at`,
      values: `${app("each")}, ${NOW}, ${NOW}, 'App ' || each, '{https://example.com/callback}', 'confidential',
        each % 2 = 0, '{authorization_code}', '{code}', 'client_secret_post', ${NOW}`,
    },
    oauth2_provider_app_secrets: {
      count: apps,
      columns: "id, created_at, secret_prefix, hashed_secret, display_secret, app_id",
      values: `${id(5, "each")}, ${NOW}, 'secret' || each, '', '', ${app("each")}`,
    },
    oauth2_provider_app_codes: {
      count: people,
      columns: `id, created_at, expires_at, secret_prefix, hashed_secret, app_id, user_id, code_challenge,
        code_challenge_method, scope`,
      values: `${id(6, "each")}, ${NOW}, ${SOON}, 'code' || each, '', ${someApp}, ${person("each")}, '', 'S256', 'all'`,
    },
    oauth2_provider_app_tokens: {
      count: keys / 5,
      columns: `id, created_at, expires_at, hash_prefix, hashed_refresh_token, family_id, app_id, app_secret_id,
        api_key_id, user_id, scope`,
      values: `${id(7, "each")}, ${NOW}, ${SOON}, 'token' || each, '', ${id(8, "each")}, ${someApp},
        ${id(5, `each % ${apps}`)}, 'k' || lpad(each::text, 9, '0'), ${owner}, 'all'`,
    },
    oauth2_authorization_requests: {
      count: people,
      columns: `id, created_at, expires_at, api_key_id, user_id, app_id, redirect_uri, redirect_uri_named, scope,
        code_challenge, code_challenge_method`,
      values: `${id(9, "each")}, ${NOW}, ${SOON}, 'k' || lpad(each::text, 9, '0'), ${person("each")}, ${someApp}, '',
        true, 'all', '', 'S256'`,
    },
    oauth2_device_codes: {
      count: people,
      columns: `id, created_at, expires_at, secret_prefix, hashed_secret, user_code, app_id, scope, requester_address,
        interval_seconds`,
      values: `${id(10, "each")}, ${NOW}, ${SOON}, 'device' || each, ${hash("'device' || each")}, 'code' || each,
        ${someApp}, 'all', '192.0.2.1', 5`,
    },
    oauth2_unused_apps: {
      count: people,
      columns: "address, apps, registered_at",
      values: `'10.0.' || each, 1, ${NOW}`,
    },
  };
}

/** Returns the names of the tables that grow with use. The work of triggers is left out. */
export async function fillTables(connection: PostgresConnection, size: Size): Promise<string[]> {
  const client = new pg.Client(connection);
  await client.connect();
  const tables = Object.entries(rowsOf(size));
  try {
    // A database that was used before has rows in other places, which changes plans.
    await client.query(`truncate ${tables.map(([table]) => table).join(", ")} cascade`);
    for (const [table, { count, columns, values }] of tables) {
      await client.query(`alter table ${table} disable trigger user`);
      await client.query(
        `insert into ${table} (${columns}) select ${values} from generate_series(0, ${count - 1}) as each`,
      );
      await client.query(`alter table ${table} enable trigger user`);
    }
    await client.query("analyze");
  } finally {
    await client.end();
  }
  return tables.map(([table]) => table);
}
