import { expect, test } from "vitest";
import { createOwner } from "../../testing/people.ts";
import { startTestServer } from "../../testing/start-test-server.ts";

const TEN_THOUSAND_SESSIONS = `
  insert into api_keys (id, hashed_secret, user_id, last_used, expires_at, created_at, updated_at, login_type,
                        lifetime_seconds, ip_address)
  select lpad(n::text, 10, '0'), decode(md5(n::text), 'hex'), users.id, now(), now(), now(), now(), 'password', 86400, ''
  from generate_series(1, 10000) n, users`;

test("rules#69: a session is found by an index however many there are, and so are those of one person", async () => {
  const server = await startTestServer();
  await createOwner(server);
  await server.query(TEN_THOUSAND_SESSIONS);
  await server.query("analyze api_keys");

  const plans = await Promise.all([
    server.query("explain select * from api_keys where id = '0000000042'"),
    server.query("explain select id from api_keys where user_id = '00000000-0000-4000-8000-000000000000'"),
  ]);

  expect(JSON.stringify(plans[0])).toContain("api_keys_pkey");
  expect(JSON.stringify(plans[1])).toContain("api_keys_user");
});
