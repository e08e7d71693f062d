import { expect, test } from "vitest";
import { startTestServer } from "../../testing/start-test-server.ts";

test("rules#69: a key that ends finds its key at the Coder behind by index, however many there are", async () => {
  const server = await startTestServer();
  await server.query(`
    insert into coder_keys (name, coder, coder_user_id, coder_key_id, api_key_id, user_id, state, encrypted_token,
      created_at, expires_at, next_try_at)
    select 'name' || n, 'coder', 'user', 'there' || n, 'here' || n, gen_random_uuid(), 'current', 'x',
      now(), now() + interval '1 day', now()
    from generate_series(1, 5000) n`);
  await server.query("analyze coder_keys");

  const [{ prosrc } = { prosrc: "" }] = await server.query(
    "select prosrc from pg_proc where proname = 'end_coder_keys'",
  );
  const update = /update coder_keys[^;]*/.exec(String(prosrc))?.[0] ?? "";
  const plan = await server.query(`explain ${update.replace("old.id", "'here7'")}`);

  expect(JSON.stringify(plan)).toContain("Index Cond: (api_key_id = 'here7'");
});
