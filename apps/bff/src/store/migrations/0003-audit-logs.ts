import { type Kysely, sql } from "kysely";

/** No reference to users: the record of what somebody did outlives their account. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table audit_logs (
      id uuid primary key,
      time timestamptz not null,
      user_id uuid,
      ip text not null,
      user_agent text not null,
      request_id uuid,
      action text not null,
      resource_type text not null,
      resource_id uuid,
      resource_target text not null,
      status_code integer not null,
      diff jsonb not null,
      additional_fields jsonb not null
    );
    create index audit_logs_time on audit_logs (time desc, id desc);
    create index audit_logs_user on audit_logs (user_id, time desc);
    create index audit_logs_resource_type on audit_logs (resource_type, time desc);
    create index audit_logs_action on audit_logs (action, time desc);
    create index audit_logs_resource on audit_logs (resource_id, time desc);
  `.execute(db);
}
