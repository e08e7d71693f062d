import { expect, test, vi } from "vitest";
import { DatabaseUnavailable } from "../../database-unavailable.ts";
import { openTestPool } from "../../testing/databases/open-test-pool.ts";
import { queriesOf } from "../../testing/databases/sent-queries.ts";
import { addApp, authorize, getTokens, type TestApp } from "../../testing/oauth-apps.ts";
import { addPerson, browserOf } from "../../testing/people.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";
import { OAuthError } from "../oauth-error.ts";
import { createProviderSecret } from "../secrets/provider-secret.ts";
import type { IssuedTokens } from "../token/issue-tokens.ts";
import { authorizationCodeGrant } from "./authorization-code.ts";
import type { Grant } from "./grant.ts";
import { refreshTokenGrant } from "./refresh-token.ts";

const ISSUED = /insert into "oauth2_provider_app_tokens"/;
const FLUSHED = /update "site_configs" set "value" = "value"/;
const WRONG = "invalid_grant: The PKCE code verifier is invalid";
const NO_CODE = "invalid_grant: The authorization code is invalid or expired";
const NO_TOKEN = "invalid_grant: The refresh token is invalid or expired";

interface World {
  server: TestServer;
  app: TestApp;
  people: Awaited<ReturnType<typeof startPeople>>;
}

async function begin(count: number, app: Parameters<typeof addApp>[1] = {}): Promise<World> {
  const server = await startTestServer();
  return { server, app: await addApp(server, app), people: await startPeople(server, count) };
}

async function startPeople(server: TestServer, count: number) {
  const people = Array.from({ length: count }, (_, index) => addPerson(server, { username: `person${index}` }));
  return Promise.all(people.map(async (one) => ({ person: await one, browser: await browserOf(server, await one) })));
}

/** The first goes alone, the others wait for it and go together. */
async function sendAtOnce({ server, app }: World, grant: Grant, forms: readonly Record<string, string>[]) {
  const client = await clientOf(server, app);
  return forms.map((form) => grant.redeem(requestOf(client, form)));
}

async function clientOf(server: TestServer, app: TestApp) {
  const [secret] = await server.query("select id from oauth2_provider_app_secrets where app_id = $1", [app.id]);
  return { app: app.row, secretId: secret === undefined ? null : String(secret.id) };
}

function requestOf(client: Awaited<ReturnType<typeof clientOf>>, form: Record<string, string>) {
  const origin = { ipAddress: "192.0.2.1", userAgent: "" };
  return { client, origin, parameters: { get: read(form), repeated: () => [] } };
}

async function redeemAtOnce(...sent: Parameters<typeof sendAtOnce>) {
  return Promise.allSettled(await sendAtOnce(...sent));
}

const read = (form: Record<string, string>) => (name: string) => form[name];

async function codesOf({ app, people }: World) {
  const given = await Promise.all(people.map(({ browser }) => authorize(browser, app)));
  return given.map(({ code, verifier }) => ({ code, code_verifier: verifier }));
}

async function refreshTokensOf({ server, app, people }: World): Promise<{ refresh_token: string }[]> {
  const tokens = await Promise.all(people.map(({ browser }) => getTokens(server, browser, app)));
  return tokens.map(({ refresh_token }) => ({ refresh_token }));
}

/** "tokens", a refusal, or "error". */
function outcomeOf(settled: PromiseSettledResult<IssuedTokens | OAuthError>): string {
  if (settled.status === "rejected") return "error";
  return settled.value instanceof OAuthError ? settled.value.message : "tokens";
}

/** Whose keys these tokens are, as the database has it. */
async function holdersOf({ server }: World, settled: readonly PromiseSettledResult<IssuedTokens | OAuthError>[]) {
  const ids = settled.map((one) => (one.status === "fulfilled" && "answer" in one.value ? one.value.key.id : ""));
  const rows = await server.query("select id, user_id from api_keys where id = any($1)", [ids]);
  return ids.map((id) => rows.find((row) => row.id === id)?.user_id);
}

test.each(["public", "confidential"] as const)(
  "design#22: codes of one moment share a transaction, and every %s client gets the tokens of its own person",
  async (clientType) => {
    const world = await begin(5, { clientType });
    const forms = await codesOf(world);
    let answers: Awaited<ReturnType<typeof redeemAtOnce>> = [];

    const queries = await queriesOf(world.server, async () => {
      answers = await redeemAtOnce(world, authorizationCodeGrant(world.server.deps), forms);
    });

    expect(queries.filter(({ text }) => ISSUED.test(text))).toHaveLength(2);
    expect(answers.map(outcomeOf)).toEqual(forms.map(() => "tokens"));
    expect(await holdersOf(world, answers)).toEqual(world.people.map(({ person }) => person.id));
    expect(await world.server.query("select 1 from oauth2_provider_app_codes")).toEqual([]);
  },
);

test("oauth-provider#7.3: a code that is sent twice in one moment yields tokens once, alone or among others", async () => {
  const world = await begin(2);
  const [first = {}, second = {}] = await codesOf(world);

  const answers = await redeemAtOnce(world, authorizationCodeGrant(world.server.deps), [first, first, second, second]);

  expect(answers.map(outcomeOf)).toEqual(["tokens", NO_CODE, "tokens", NO_CODE]);
  expect(await world.server.query("select 1 from oauth2_provider_app_tokens")).toHaveLength(2);
});

const GRANTS = {
  code: { create: authorizationCodeGrant, formsOf: codesOf, parameter: "code", refusal: NO_CODE },
  "refresh token": {
    create: refreshTokenGrant,
    formsOf: refreshTokensOf,
    parameter: "refresh_token",
    refusal: NO_TOKEN,
  },
} as const;

test.each([
  ["code", "public"],
  ["code", "confidential"],
  ["refresh token", "public"],
  ["refresh token", "confidential"],
] as const)(
  "oauth-provider#row127, oauth-provider#row148: a %s that another %s client sends in the same moment, and first, is worth nothing to it",
  async (kind, clientType) => {
    const { create, formsOf, refusal } = GRANTS[kind];
    const world = await begin(2, { clientType });
    const { server, app } = world;
    const other = await clientOf(server, await addApp(server, { clientType }));
    const owner = await clientOf(server, app);
    const [before = {}, wanted = {}] = await formsOf(world);
    const grant = create(server.deps);

    const answers = await Promise.allSettled([
      grant.redeem(requestOf(owner, before)),
      grant.redeem(requestOf(other, wanted)),
      grant.redeem(requestOf(owner, wanted)),
    ]);

    expect(answers.map(outcomeOf)).toEqual(["tokens", refusal, "tokens"]);
    const issued = await server.query("select distinct app_id from oauth2_provider_app_tokens");
    expect(issued).toEqual([{ app_id: app.id }]);
  },
);

test.each(["code", "refresh token"] as const)(
  "design#22: a %s that does not exist costs no transaction of its own",
  async (kind) => {
    const { create, formsOf, parameter, refusal } = GRANTS[kind];
    const world = await begin(2);
    const { deps } = world.server;
    const [first = {}, last = {}] = await formsOf(world);
    const junk = () => ({ ...first, [parameter]: createProviderSecret(deps.random).full });
    let answers: Awaited<ReturnType<typeof redeemAtOnce>> = [];

    const queries = await queriesOf(world.server, async () => {
      answers = await redeemAtOnce(world, create(deps), [first, junk(), last, junk()]);
    });

    expect(answers.map(outcomeOf)).toEqual(["tokens", refusal, "tokens", refusal]);
    expect(queries.filter(({ text }) => text === "begin")).toHaveLength(2);
  },
);

test("oauth-provider#D5: of codes of one moment, a wrong guess uses up its own and spoils no other", async () => {
  const world = await begin(4);
  const { server, people } = world;
  const forms = await codesOf(world);
  const guess = { ...forms[1], code_verifier: "x".repeat(43) };
  await server.deps.store.users.update(people[2]?.person.id ?? "", { status: "suspended" });
  const grant = authorizationCodeGrant(server.deps);

  let answers: Awaited<ReturnType<typeof redeemAtOnce>> = [];
  const queries = await queriesOf(server, async () => {
    answers = await redeemAtOnce(world, grant, [forms[0] ?? {}, guess, forms[2] ?? {}, forms[3] ?? {}]);
  });
  const again = await redeemAtOnce(world, grant, [forms[1] ?? {}]);

  expect(answers.map(outcomeOf)).toEqual(["tokens", WRONG, NO_CODE, "tokens"]);
  expect(again.map(outcomeOf)).toEqual([NO_CODE]);
  // The guess is used up with its neighbour's code, in a transaction that does not wait for the disk.
  const written = queries.filter(({ text }) => ISSUED.test(text));
  expect(written.map(({ values: [codeIds] }) => codeIds)).toEqual(
    [1, 2].map((length) => expect.objectContaining({ length })),
  );
  const flushed = queries.findIndex(({ text }) => FLUSHED.test(text));
  expect(flushed).toBeGreaterThan(queries.findLastIndex(({ text }) => ISSUED.test(text)));
});

test("oauth-provider#D5: of a wrong and a right guess at one code in one moment, the right one comes too late", async () => {
  const world = await begin(2);
  const [other = {}, right = {}] = await codesOf(world);
  const grant = authorizationCodeGrant(world.server.deps);

  const answers = await redeemAtOnce(world, grant, [other, { ...right, code_verifier: "x".repeat(43) }, right]);

  expect(answers.map(outcomeOf)).toEqual(["tokens", WRONG, NO_CODE]);
});

test("oauth-provider#D5: a wrong guess that may not be on disk is not answered, and is used up nevertheless", async () => {
  const world = await begin(3);
  const { deps } = world.server;
  const [first = {}, right = {}, last = {}] = await codesOf(world);
  vi.spyOn(deps.store.siteConfigs, "flush").mockRejectedValueOnce(new DatabaseUnavailable("test"));
  const grant = authorizationCodeGrant(deps);

  const answers = await redeemAtOnce(world, grant, [first, { ...right, code_verifier: "x".repeat(43) }, last]);
  const again = await redeemAtOnce(world, grant, [right]);

  expect([...answers, ...again].map(outcomeOf)).toEqual(["tokens", "error", "tokens", NO_CODE]);
});

test("design#22: whose tokens cannot be stored fails alone", async () => {
  const world = await begin(4);
  const { server, people } = world;
  const forms = await codesOf(world);
  await refuseKeysOf(server, people[2]?.person.id ?? "");

  const answers = await redeemAtOnce(world, authorizationCodeGrant(server.deps), forms);

  expect(answers.map(outcomeOf)).toEqual(["tokens", "tokens", "error", "tokens"]);
});

test("design#22: nobody waits for a person who is locked, except who redeems their code", async () => {
  const world = await begin(4);
  const { server, people } = world;
  const forms = await codesOf(world);
  const grant = authorizationCodeGrant(server.deps);
  let sent: Awaited<ReturnType<typeof sendAtOnce>> = [];

  await server.deps.store.transaction(async (store) => {
    await store.users.lock(people[2]?.person.id ?? "");
    sent = await sendAtOnce(world, grant, forms);
    const others = await Promise.allSettled(sent.filter((_one, index) => index !== 2));
    expect(others.map(outcomeOf)).toEqual(["tokens", "tokens", "tokens"]);
  });

  const all = await Promise.allSettled(sent);
  expect(await holdersOf(world, all)).toEqual(people.map(({ person }) => person.id));
});

test("design#22: of a transaction that its connection does not survive, nothing is told and nothing is lost", async () => {
  const world = await begin(4);
  const { server } = world;
  const forms = await codesOf(world);
  const grant = authorizationCodeGrant(server.deps);
  const done = await redeemAtOnce(world, grant, forms.slice(0, 1));
  const killed = await killWhileIssuing(server, () => redeemAtOnce(world, grant, forms.slice(1)));
  const after = await redeemAtOnce(world, grant, forms.slice(1));

  expect(done.map(outcomeOf)).toEqual(["tokens"]);
  expect(killed.map(outcomeOf)).toEqual(["error", "error", "error"]);
  expect(after.map(outcomeOf)).toEqual(["tokens", "tokens", "tokens"]);
  expect(await holdersOf(world, done)).toEqual([world.people[0]?.person.id]);
});

test("oauth-provider#7.4: refresh tokens of one moment are rotated in one transaction, each with its own answer kept", async () => {
  const world = await begin(5);
  const forms = await refreshTokensOf(world);
  const grant = refreshTokenGrant(world.server.deps);
  let answers: Awaited<ReturnType<typeof redeemAtOnce>> = [];

  const queries = await queriesOf(world.server, async () => {
    answers = await redeemAtOnce(world, grant, forms);
  });
  const again = await redeemAtOnce(world, grant, forms);

  expect(queries.filter(({ text }) => ISSUED.test(text))).toHaveLength(2);
  expect(await holdersOf(world, answers)).toEqual(world.people.map(({ person }) => person.id));
  expect(again.map(answerOf)).toEqual(answers.map(answerOf));
  expect(await world.server.query("select 1 from retired_api_keys")).toHaveLength(5);
});

test("oauth-provider#D3: a refresh token that is used again among others ends its own family, and no other", async () => {
  const world = await begin(3);
  const { server, people } = world;
  const [old = {}, ...others] = await refreshTokensOf(world);
  const grant = refreshTokenGrant(server.deps);
  await redeemAtOnce(world, grant, [old]);
  server.clock.advance(61);

  const [neighbour = {}, last = {}] = others;
  const answers = await redeemAtOnce(world, grant, [neighbour, old, last]);

  expect(answers.map(outcomeOf)).toEqual(["tokens", NO_TOKEN, "tokens"]);
  const held = await server.query("select distinct user_id from oauth2_provider_app_tokens");
  const ids = people.slice(1).map(({ person }) => person.id);
  expect(held.map(({ user_id }) => user_id).sort()).toEqual(ids.sort());
});

function answerOf(settled: PromiseSettledResult<IssuedTokens | OAuthError>) {
  return settled.status === "fulfilled" && "answer" in settled.value ? settled.value.answer : settled;
}

async function refuseKeysOf(server: TestServer, userId: string): Promise<void> {
  await server.query(`create function refuse_key() returns trigger language plpgsql as
    $$ begin raise exception 'refused'; end $$`);
  await server.query(`create trigger refuse_key after insert on api_keys for each row
    when (new.user_id = '${userId}') execute function refuse_key()`);
}

/** Whoever stores a key meanwhile loses the connection in the middle of it. */
async function killWhileIssuing<Result>(server: TestServer, work: () => Promise<Result>): Promise<Result> {
  const gatekeeper = openTestPool(server.database.connection);
  await gatekeeper.query("create table gate ()");
  await gatekeeper.query(`create function wait_at_gate() returns trigger language plpgsql as
    $$ begin lock table gate in access share mode; return null; end $$`);
  await gatekeeper.query(`create trigger wait_at_gate after insert on api_keys for each row
    execute function wait_at_gate()`);
  const closed = await gatekeeper.connect();
  await closed.query("begin");
  await closed.query("lock table gate");
  let isDone = false;
  const working = work().finally(() => {
    isDone = true;
  });
  const kill = "select pg_terminate_backend(pid) from pg_locks where relation = 'gate'::regclass and not granted";
  await vi.waitFor(
    async () => {
      await gatekeeper.query(kill);
      expect(isDone).toBe(true);
    },
    { timeout: 20_000, interval: 20 },
  );
  await closed.query("commit");
  closed.release();
  await gatekeeper.end();
  return working;
}
