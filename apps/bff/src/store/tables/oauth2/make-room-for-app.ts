import { type Kysely, type RawBuilder, sql } from "kysely";
import type { OAuth2AppRow } from "../../oauth2-schema.ts";
import type { Database } from "../../schema.ts";

export interface Room {
  most: number;
  limit: number;
  now: Date;
  /** A registration used since then is kept longer than others of its address. */
  usedSince: Date;
}

export type DeletedApp = Pick<OAuth2AppRow, "id" | "name" | "dynamicallyRegistered">;

/** The holder of one /64 often has all of its /48. IPv4 addresses stand for themselves. */
const NETWORK = sql`case when address like '%:%:%:%' then
  split_part(address, ':', 1) || ':' || split_part(address, ':', 2) || ':' || split_part(address, ':', 3)
  else address end`;

/**
 * Deletes apps beyond `most` that registered themselves and that nobody ever allowed, at most `limit`: of the network
 * that has most of them; there, of the address that has most; of several such, the one that has been quiet longest; of
 * these, the oldest, first those that no client uses. Never one that somebody is being asked to allow. Returns what was
 * deleted.
 */
export async function makeRoomForApp(
  db: Kysely<Database>,
  { most, limit, now, usedSince }: Room,
): Promise<DeletedApp[]> {
  const all = await db.selectFrom("oauth2UnusedApps").select("apps").where("address", "=", "*").executeTakeFirst();
  const count = Math.min(limit, (all?.apps ?? 0) - most);
  if (count <= 0) return [];
  // Apps are ordered as the index is, and used ones are looked for only if others are too few: of ten thousand rows
  // only those are read that are deleted, unless somebody took the trouble to use them.
  const oldest = (use: RawBuilder<unknown>, most: RawBuilder<unknown>) => sql`
    select id from oauth2_provider_apps
    where dynamically_registered and last_authorized_at is null and id not in (select app_id from busy)
      and registration_address = (select address from fullest) and ${use}
    order by registration_address, created_at limit ${most} for update skip locked`;
  const { rows } = await sql<DeletedApp>`
    with busy as materialized (
      select app_id from oauth2_authorization_requests where status = 'pending' and expires_at > ${now}
      union select app_id from oauth2_device_codes where status = 'pending' and expires_at > ${now}
    ), busy_of as (
      select registration_address, count(*) as apps from oauth2_provider_apps
      where dynamically_registered and last_authorized_at is null and id in (select app_id from busy)
      group by registration_address
    ), known as (
      select address, apps, registered_at, sum(apps) over (partition by ${NETWORK}) as network_apps
      from oauth2_unused_apps where address <> '*'
    ), fullest as materialized (
      select address from known left join busy_of on registration_address = address
      where known.apps > coalesce(busy_of.apps, 0)
      order by network_apps desc, known.apps desc, registered_at limit 1
    ), idle as materialized (
      ${oldest(sql`(last_used_at is null or last_used_at < ${usedSince})`, sql.lit(count))}
    ), used as materialized (
      ${oldest(sql`last_used_at >= ${usedSince}`, sql`${sql.lit(count)} - (select count(*) from idle)`)}
    ), chosen as materialized (select id from idle union all select id from used)
    delete from oauth2_provider_apps using chosen where oauth2_provider_apps.id = chosen.id
    returning oauth2_provider_apps.id, name, dynamically_registered`.execute(db);
  return rows;
}
