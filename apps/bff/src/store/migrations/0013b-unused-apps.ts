import { type Kysely, sql } from "kysely";

/**
 * Who registered apps that nobody has allowed, counted separately so that a registration need not count. `*` is the
 * total; it is locked before the others, which rules out deadlocks.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table oauth2_provider_apps add column registration_address text not null default '';
    alter table oauth2_provider_apps add column last_used_at timestamptz;
    create index oauth2_provider_apps_unused_of_address on oauth2_provider_apps (registration_address, created_at)
      where dynamically_registered and last_authorized_at is null;

    create table oauth2_unused_apps (
      address text primary key,
      apps int not null,
      registered_at timestamptz
    );
    create index oauth2_unused_apps_most on oauth2_unused_apps (apps desc, registered_at);
    insert into oauth2_unused_apps (address, apps, registered_at)
      select registration_address, count(*), max(created_at) from oauth2_provider_apps
      where dynamically_registered and last_authorized_at is null group by 1;
    insert into oauth2_unused_apps (address, apps) select '*', coalesce(sum(apps), 0) from oauth2_unused_apps;
  `.execute(db);
  await countWhatIsAdded(db);
  await uncountWhatGoes(db);
}

async function countWhatIsAdded(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function count_unused_apps() returns trigger language plpgsql as $$
    declare
      added int := (select count(*) from changed where dynamically_registered and last_authorized_at is null);
    begin
      if added = 0 then return null; end if;
      update oauth2_unused_apps set apps = apps + added where address = '*';
      insert into oauth2_unused_apps as known (address, apps, registered_at)
        select registration_address, count(*), max(created_at) from changed
        where dynamically_registered and last_authorized_at is null group by 1
        on conflict (address) do update
        set apps = known.apps + excluded.apps, registered_at = greatest(known.registered_at, excluded.registered_at);
      return null;
    end $$;
    create trigger oauth2_provider_apps_count after insert on oauth2_provider_apps
      referencing new table as changed for each statement execute function count_unused_apps();
  `.execute(db);
}

/** An allowed app is in use from then on. */
async function uncountWhatGoes(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function uncount_unused_apps(gone_address text, gone int) returns void language plpgsql as $$
    begin
      update oauth2_unused_apps set apps = apps - gone where address = gone_address;
      delete from oauth2_unused_apps where address = gone_address and apps <= 0;
    end $$;

    create function uncount_deleted_apps() returns trigger language plpgsql as $$
    declare
      gone int := (select count(*) from changed where dynamically_registered and last_authorized_at is null);
    begin
      if gone = 0 then return null; end if;
      update oauth2_unused_apps set apps = apps - gone where address = '*';
      perform uncount_unused_apps(registration_address, count(*)::int) from changed
        where dynamically_registered and last_authorized_at is null group by registration_address;
      return null;
    end $$;
    create trigger oauth2_provider_apps_uncount_deleted after delete on oauth2_provider_apps
      referencing old table as changed for each statement execute function uncount_deleted_apps();

    create function uncount_authorized_app() returns trigger language plpgsql as $$
    begin
      update oauth2_unused_apps set apps = apps - 1 where address = '*';
      perform uncount_unused_apps(old.registration_address, 1);
      return null;
    end $$;
    create trigger oauth2_provider_apps_uncount_authorized after update on oauth2_provider_apps for each row
      when (old.dynamically_registered and old.last_authorized_at is null and new.last_authorized_at is not null)
      execute function uncount_authorized_app();
  `.execute(db);
}
