import { type Kysely, sql } from "kysely";

/**
 * A deleted account keeps nothing to sign in with, and nothing new attaches to it, however requests race (signin#10.2).
 * The triggers lock the person's row, so that they wait for a deletion in progress.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function remove_credentials_of_deleted_user() returns trigger language plpgsql as $$
      begin
        delete from api_keys where user_id = new.id;
        delete from user_links where user_id = new.id;
        delete from external_auth_links where user_id = new.id;
        delete from password_resets where user_id = new.id;
        return null;
      end
    $$;
    create trigger remove_credentials_of_deleted_user after update of deleted on users
      for each row when (new.deleted) execute function remove_credentials_of_deleted_user();

    create function refuse_deleted_user() returns trigger language plpgsql as $$
      begin
        perform 1 from users where id = new.user_id and not deleted for no key update;
        if not found then
          raise exception 'Cannot create % for deleted user', tg_argv[0] using errcode = 'foreign_key_violation';
        end if;
        return null;
      end
    $$;
    create trigger refuse_deleted_user after insert on user_links
      for each row execute function refuse_deleted_user('user_link');
    create trigger refuse_deleted_user after insert on api_keys
      for each row execute function refuse_deleted_user('API key');
    create trigger refuse_deleted_user after insert on external_auth_links
      for each row execute function refuse_deleted_user('external_auth_link');

    create index users_status on users (status, lower(username)) where not deleted;
    create index users_roles on users using gin (rbac_roles) where not deleted;
  `.execute(db);
  await createSearchIndex(db);
}

/**
 * Substrings of username, email and name. The extension comes with PostgreSQL, but a hosted one may not let this role
 * create it; searching then reads all people.
 */
async function createSearchIndex(db: Kysely<unknown>): Promise<void> {
  await sql`
    do $$
      begin
        create extension if not exists pg_trgm;
        create index users_search on users
          using gin (lower(username || E'\n' || email || E'\n' || name) gin_trgm_ops) where not deleted;
      exception when insufficient_privilege or undefined_file or feature_not_supported or undefined_object then
        raise notice 'pg_trgm is not available: searching people reads all of them';
      end
    $$;
  `.execute(db);
}
