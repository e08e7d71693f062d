import { beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { builtServer } from "../testing/built-server/built-server.ts";
import { startServerProcess } from "../testing/built-server/server-process.ts";
import { askForCoder, behind, signIn, tokensThere } from "../testing/coder-behind/front-door.ts";
import { startWaywardCoder } from "../testing/coder-behind/wayward-coder.ts";
import { addPerson } from "../testing/people.ts";
import { startTestServer } from "../testing/start-test-server.ts";
import { createTestClock } from "../testing/test-clock.ts";
import { programOf, tokenOf } from "../testing/tokens.ts";

const PATIENCE = { timeout: 20_000, interval: 100 };

let main: string;

beforeAll(async () => {
  main = await builtServer();
}, 60_000);

test("coder-behind#row50: kill -9 between the making of a key and its noting leaves no key there", async () => {
  const clock = createTestClock(new Date().toISOString());
  const there = await startTestServer({ clock });
  const keeper = await addPerson(there, { username: "keeper", roles: ["owner"] });
  const { token: ownerToken } = await tokenOf(there, await programOf(there, keeper));
  const way = await startWaywardCoder(there.origin);
  // Its database, and a session in it; the server itself is the process below.
  const database = await startTestServer({ clock });
  const { cookie } = await signIn(database);
  const env = {
    ...behind(way.url, ownerToken),
    CODER_PG_CONNECTION_URL: database.database.connectionUrl,
    CODER_EXTERNAL_TOKEN_ENCRYPTION_KEYS: Buffer.alloc(32, 7).toString("base64"),
  };
  way.behave(({ method, path }) =>
    method === "POST" && path.endsWith("/tokens") ? { after: new Promise(() => {}) } : undefined,
  );

  const killed = await startServerProcess(main, env);
  const asked = askForCoder(killed, cookie).catch((error: Error) => error);
  await vi.waitFor(async () => expect(await tokensThere(there, "maja")).toHaveLength(1), PATIENCE);
  await killed.end("SIGKILL");
  expect(await asked).toBeInstanceOf(Error);
  way.behave(() => undefined);
  // The minute passes in which the killed process might have gone on.
  await database.query("update coder_keys set next_try_at = 'epoch'");
  const next = await startServerProcess(main, env);
  onTestFinished(async () => {
    await next.end("SIGTERM");
  });

  await vi.waitFor(async () => expect(await tokensThere(there, "maja")).toEqual([]), PATIENCE);
  const again = await askForCoder(next, cookie);

  expect([again.status, (await tokensThere(there, "maja")).length]).toEqual([200, 1]);
}, 60_000);
