import { expect, test } from "vitest";
import { keepHouse } from "../../lifecycle/housekeeping.ts";
import { REDIRECT_URI, registerClient, sendRegistration } from "../../testing/oauth-clients/oauth-registration.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";

/** Registered half an hour before the server's time, unless they are older. */
async function addUnused(server: TestServer, count: number, ageSeconds = 1800): Promise<void> {
  await server.query(
    `insert into oauth2_provider_apps (id, created_at, updated_at, name, redirect_uris, client_type,
       dynamically_registered, grant_types, response_types)
     select gen_random_uuid(), $1, $1, 'unused', '{https://example.com/callback}', 'public', true, '{}', '{}'
     from generate_series(1, $2)`,
    [new Date(server.clock.now().getTime() - ageSeconds * 1000), count],
  );
}

const uris = (bytesEach: number) =>
  Array.from({ length: 16 }, (_, turn) => `https://example.com/${turn}/`.padEnd(bytesEach, "x"));

test("review: oauth-provider#row20: redirect URIs may have 16 KiB in all, at registration and afterwards", async () => {
  const server = await startTestServer();

  const client = await registerClient(server, { redirect_uris: uris(1024) });
  const refused = await sendRegistration(server, { redirect_uris: uris(1025) });
  const update = await server.browser().send(`/oauth2/clients/${client.client_id}`, {
    method: "PUT",
    headers: { Authorization: `Bearer ${client.registration_access_token}` },
    body: { redirect_uris: uris(1025) },
  });

  for (const answer of [refused, update]) {
    expect([answer.status, answer.json.error]).toEqual([400, "invalid_client_metadata"]);
    expect(answer.json.error_description).toContain("invalid redirect_uris: they must be at most 16384 bytes in all");
  }
});

test("review: oauth-provider#row179: of what a client changes about itself the audit trail holds 1 KiB of each value", async () => {
  const server = await startTestServer();
  const client = await registerClient(server, { redirect_uris: uris(1000), scope: "x".repeat(4000) });

  const { status } = await server.browser().send(`/oauth2/clients/${client.client_id}`, {
    method: "PUT",
    headers: { Authorization: `Bearer ${client.registration_access_token}` },
    body: { redirect_uris: [REDIRECT_URI] },
  });

  const [{ diff, size } = {}] = await server.query(
    "select diff, octet_length(diff::text) as size from audit_logs where action = 'write'",
  );
  expect(status).toBe(200);
  expect(diff).toMatchObject({ redirect_uris: { new: [REDIRECT_URI] }, scope: { new: null } });
  expect(Number(size)).toBeLessThan(3000);
});

test("review: oauth-provider#D9: the purge deletes however many, 500 at a time", async () => {
  const server = await startTestServer();
  await addUnused(server, 501, 31 * 86_400);
  const { deleteUnused } = server.deps.store.oauth2Apps;
  const batches: number[] = [];
  server.deps.store.oauth2Apps.deleteUnused = async (...from) => {
    const deleted = await deleteUnused(...from);
    batches.push(deleted.length);
    expect(Object.keys(deleted[0] ?? {})).toEqual(["id", "name", "dynamicallyRegistered"]);
    return deleted;
  };

  await keepHouse(server.deps);

  expect(batches).toEqual([500, 1]);
  expect(await server.query("select 1 from audit_logs where action = 'delete'")).toHaveLength(501);
});
