import { expect, test } from "vitest";
import { kyle, signInByOidc, startOidcServer } from "../../testing/identity-providers/oidc-people.ts";
import { addPerson, createOwner } from "../../testing/people.ts";

const env = { CODER_OIDC_USER_ROLE_FIELD: "roles" };

test("signin#4.5 step 7: at each sign-in the roles are those that the provider names", async () => {
  const world = await startOidcServer(env);
  await createOwner(world.server);
  const kind = { ...kyle, email: "maja@kwc.io" };
  const seen: unknown[] = [];

  for (const roles of [["auditor"], ["owner", "user-admin"], []]) {
    await signInByOidc(world, world.server.browser(), { ...kind, roles });
    const [row] = await world.server.query("select rbac_roles from users where login_type = 'oidc'");
    seen.push(row?.rbac_roles);
  }

  expect(seen).toEqual([["auditor"], ["owner", "user-admin"], []]);
});

test("the first person is owner, and the last owner stays one, whatever the provider says", async () => {
  const world = await startOidcServer(env);

  await signInByOidc(world, world.server.browser(), { ...kyle, roles: ["auditor"] });
  await signInByOidc(world, world.server.browser(), { ...kyle, roles: [] });

  expect(await world.server.query("select rbac_roles from users")).toEqual([{ rbac_roles: ["owner"] }]);
  expect(world.server.logged()).toContain("no longer lists the last owner as an owner");
});

test("review: of two owners, one demoted by the other owner and one by the provider at once, one remains", async () => {
  const world = await startOidcServer(env);
  const { server } = world;
  await signInByOidc(world, server.browser(), { ...kyle, roles: ["owner"] });
  const maja = await addPerson(server, { roles: ["owner"] });

  let signIn: Promise<unknown> = Promise.resolve();
  await server.deps.store.transaction(async (store) => {
    await store.users.lockAdministration();
    await store.users.update(maja.id, { rbacRoles: [] });
    signIn = signInByOidc(world, server.browser(), { ...kyle, roles: [] });
    const waiting = `select 1 from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`;
    await expect.poll(() => server.query(waiting)).toHaveLength(1);
  });
  await signIn;

  expect(await server.query("select email from users where 'owner' = any (rbac_roles)")).toEqual([
    { email: "kyle@kwc.io" },
  ]);
});

test("where the provider has no say, roles stay as they were given here", async () => {
  const world = await startOidcServer();
  await signInByOidc(world, world.server.browser());
  await world.server.query("update users set rbac_roles = '{auditor}'");

  await signInByOidc(world, world.server.browser(), { ...kyle, roles: ["owner"] });

  expect(await world.server.query("select rbac_roles from users")).toEqual([{ rbac_roles: ["auditor"] }]);
});
