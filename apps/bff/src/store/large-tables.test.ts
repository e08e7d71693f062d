import { expect, test } from "vitest";
import { keepHouse } from "../lifecycle/housekeeping.ts";
import { fillTables } from "../testing/databases/fill-tables.ts";
import { openPlanner, type Planner } from "../testing/databases/plans.ts";
import { queriesOf, type SentQuery } from "../testing/databases/sent-queries.ts";
import { type HotWorld, hotRequests, startHotWorld } from "../testing/hot-requests.ts";
import { addPerson } from "../testing/people.ts";
import { type Revoking, revocations, startRevoking } from "../testing/revocations.ts";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";

/** The smallest number that includes everybody who is requested. */
const FEW = { people: 300, keys: 300 };
const isMeasured = process.env.LARGE_PEOPLE !== undefined;
/** As many as PostgreSQL needs to prefer indexes. CONTRIBUTING.md says when to use a million. */
const SIZE = { people: Number(process.env.LARGE_PEOPLE ?? 2000), keys: Number(process.env.LARGE_KEYS ?? 8000) };

interface World extends HotWorld {
  revoking: Revoking;
}

interface Work {
  what: string;
  /** Runs what is not examined, and returns what is. */
  prepare(world: World): Promise<() => Promise<unknown>>;
  /** Tables that have to be read entirely, because all of it is returned. */
  whole?: readonly string[];
  /** The same only for the query of a total; the page beside it is found by index. */
  counted?: readonly string[];
  /** An index for substring search only pays off with more people than these. */
  paysLater?: boolean;
}

test("rules#69: however much is stored, no request reads a table that grows from end to end", async () => {
  const few = isMeasured ? await doAll(FEW) : undefined;
  const many = await doAll(SIZE);

  expect(many.growing.length).toBeGreaterThan(15);
  expect(many.explained).toBeGreaterThan(200);
  if (few) process.stdout.write(`${table(few.milliseconds, many.milliseconds)}\n`);
  expect(many.found).toEqual([]);
}, 1_800_000);

async function doAll(size: typeof SIZE) {
  const env = { CODER_DANGEROUS_DISABLE_RATE_LIMITS: "true", CODER_PROXY_TRUSTED_ORIGINS: "127.0.0.1" };
  const server = await startTestServer({ env });
  const { connection } = server.database;
  const growing = await fillTables(connection, size);
  const [revoking] = await startRevoking([server]);
  if (!revoking) throw new Error("Nobody may revoke.");
  const world = { ...(await startHotWorld(server)), revoking };
  const planner = openPlanner(connection);
  const found: string[] = [];
  const milliseconds: Record<string, number> = {};
  let explained = 0;

  for (const work of [...hot(), ...revoked(), ...lists(), ...others()]) {
    const run = await work.prepare(world);
    const begunAt = performance.now();
    const queries = await queriesOf(server, run);
    milliseconds[work.what] = performance.now() - begunAt;
    explained += queries.length;
    for (const query of queries) {
      const whole = (await wholeTables(planner, query, work)).filter((table) => growing.includes(table));
      found.push(...whole.map((table) => `${work.what} reads all of ${table}: ${query.text}`));
    }
  }
  await planner.close();
  return { growing, explained, found, milliseconds };
}

/** The time of each with few people and with many, in milliseconds, and the ratio. */
function table(few: Record<string, number>, many: Record<string, number>): string {
  const rows = Object.entries(many).map(([what, now]) => {
    const before = few[what] ?? Number.NaN;
    return [before.toFixed(0), now.toFixed(0), `${(now / before).toFixed(1)} ×`, what].map((cell) => cell.padStart(7));
  });
  return rows.map((row) => row.join(" ")).join("\n");
}

test("what refers to another row is found by index when that goes", async () => {
  const server = await startTestServer();

  const references = await server.query(`
    select conrelid::regclass::text as "table", attname as "column"
    from pg_constraint join pg_attribute on attrelid = conrelid and attnum = conkey[1]
    where contype = 'f' and not exists (select 1 from pg_index where indrelid = conrelid and indkey[0] = conkey[1])`);

  // Organizations stay.
  expect(references).toEqual([{ table: "organization_members", column: "organization_id" }]);
});

function wholeTables(planner: Planner, query: SentQuery, work: Work): Promise<string[]> {
  const { counted = [], paysLater = false } = work;
  const whole = [...(work.whole ?? []), ...(/\bcount\(/.test(query.text) ? counted : [])];
  const isSmall = SIZE.people < 50_000;
  const tables = planner.tablesReadWhole(query, { unlessItMust: paysLater && isSmall });
  return tables.then((read) => read.filter((table) => !whole.includes(table)));
}

function hot(): Work[] {
  return Object.entries(hotRequests).map(([what, prepare]) => ({ what, prepare }));
}

function revoked(): Work[] {
  return revocations.map(([what, make], index) => ({
    what,
    prepare: async ({ revoking }) => (await make(revoking, `revoked-${index}`)).revoke,
  }));
}

/** Its total counts everybody, or all rows. */
const [EVERYBODY, ALL_ROWS] = [["users"], ["audit_logs"]];

function lists(): Work[] {
  const since = "2026-01-15T11:00:00Z";
  const apps = "/api/v2/oauth2-provider/apps";
  return [
    list("/api/v2/users?limit=25", { counted: EVERYBODY }),
    list("/api/v2/users?limit=25&offset=1000", { counted: EVERYBODY }),
    list(`/api/v2/users?limit=25&after_id=${PERSON}`, { counted: EVERYBODY }),
    ...["-username", "created_at", "-created_at", "last_seen_at", "-last_seen_at"].map((sort) =>
      list(`/api/v2/users?limit=25&offset=50&sort=${sort}`, { counted: EVERYBODY }),
    ),
    list("/api/v2/users?limit=25&q=login_type:github", { counted: EVERYBODY }),
    list("/api/v2/users?limit=25&q=person77", { paysLater: true }),
    list("/api/v2/users?limit=25&q=name:7c5", { paysLater: true }),
    list("/api/v2/users?limit=25&q=status:suspended"),
    list("/api/v2/users?limit=25&q=role:owner"),
    list("/api/v2/users?limit=25&q=github_com_user_id:17"),
    list(`/api/v2/users?limit=25&q=created_after:"${since}"`),
    list(`/api/v2/users?limit=25&q=last_seen_after:"${since}"`),
    list("/api/v2/users/person77"),
    list("/api/v2/users/person77/links"),
    list("/api/v2/users/person77/sessions"),
    list("/api/v2/users/me/keys/tokens"),
    list("/api/v2/users/me/keys/tokens?include_all=true", { whole: ["api_keys", "users"] }),
    list("/api/v2/audit?limit=25", { counted: ALL_ROWS }),
    list("/api/v2/audit?limit=25&sort=time", { counted: ALL_ROWS }),
    list("/api/v2/audit/export?format=jsonl&q=username:person7"),
    list("/api/v2/audit?limit=25&q=action:login", { counted: ALL_ROWS }),
    list("/api/v2/audit?limit=25&q=resource_type:user", { counted: ALL_ROWS }),
    list("/api/v2/audit?limit=25&q=username:person7"),
    list("/api/v2/audit?limit=25&q=email:person7@many.test"),
    list(`/api/v2/audit?limit=25&q=resource_id:${PERSON}`),
    list("/api/v2/audit?limit=25&q=date_from:2026-01-15", { counted: ALL_ROWS }),
    list("/api/v2/deployment/activity", { whole: [...EVERYBODY, "device_flows", "oauth2_device_codes"] }),
    list(apps, { whole: ["oauth2_provider_apps"] }),
    {
      what: `${apps}?user_id=`,
      async prepare({ revoking }) {
        const { id } = (await revoking.owner.get("/api/v2/users/me")).json;
        return () => listed(revoking, `${apps}?user_id=${id}`);
      },
    },
  ];
}

const PERSON = "00000001-0000-4000-8000-000000000100";

function list(path: string, traits: Pick<Work, "whole" | "counted" | "paysLater"> = {}): Work {
  return {
    what: path,
    prepare:
      async ({ revoking }) =>
      () =>
        listed(revoking, path),
    ...traits,
  };
}

async function listed({ owner }: Revoking, path: string): Promise<void> {
  expect((await owner.get(path)).status, path).toBe(200);
}

function others(): Work[] {
  return [
    {
      what: "a passcode that is asked for",
      prepare:
        async ({ server }) =>
        () =>
          askForPasscode(server),
    },
    {
      what: "an owner who becomes none",
      async prepare({ server, revoking }) {
        await addPerson(server, { username: "ada", roles: ["owner"] });
        return () => revoking.owner.send("/api/v2/users/ada/roles", { method: "PUT", body: { roles: [] } });
      },
    },
    {
      what: "the first use in an hour",
      async prepare({ server, program }) {
        server.clock.advance(3601);
        return () => program.get("/api/v2/users/me");
      },
    },
    {
      what: "housekeeping",
      prepare:
        async ({ server }) =>
        () =>
          keepHouse(server.deps),
    },
    {
      what: "what Prometheus counts",
      whole: ["api_keys", "device_flows", "oauth2_device_codes"],
      prepare:
        async ({ server: { deps } }) =>
        async () => {
          await deps.store.counts.validKeys(deps.clock.now());
          await deps.store.counts.waitingDeviceFlows(deps.clock.now());
        },
    },
  ];
}

function askForPasscode(server: TestServer) {
  return server.browser().post("/api/v2/users/otp/request", { email: "maja@coder.test" });
}
