import { createServer } from "node:net";
import { buildInfoResponse } from "@coder-sign-in/api-types";
import { expect, onTestFinished, test } from "vitest";
import { freezePostgres } from "../testing/databases/frozen-postgres.ts";
import { createTestDatabase } from "../testing/databases/test-database.ts";
import { startWholeServer } from "../testing/start-whole-server.ts";

test("general#rowB1: with a database of its own choosing it starts, answers, closes, and starts again as the same deployment", async () => {
  const { connectionUrl, drop } = await createTestDatabase();
  onTestFinished(drop);
  const ids: unknown[] = [];

  for (let round = 0; round < 2; round++) {
    const server = await startWholeServer({ CODER_PG_CONNECTION_URL: connectionUrl });
    const answer = await fetch(new URL("/api/v2/buildinfo", server.url));
    const build = buildInfoResponse.parse(await answer.json());
    ids.push(build.deployment_id);
    expect(build.dashboard_url).toBe(server.url.origin);
    await server.close();
    await expect(fetch(server.url)).rejects.toThrow("fetch failed");
  }

  expect(ids[0]).toBe(ids[1]);
});

test("the owner whom the environment names is there before the first request is answered; a mistake stops the start", async () => {
  const { connectionUrl, drop } = await createTestDatabase();
  onTestFinished(drop);
  const env = {
    CODER_PG_CONNECTION_URL: connectionUrl,
    CODER_FIRST_USER_EMAIL: "ada@example.com",
    CODER_FIRST_USER_USERNAME: "ada",
  };

  await expect(startWholeServer({ ...env, CODER_FIRST_USER_PASSWORD: "weak" })).rejects.toThrow(
    /^CODER_FIRST_USER_PASSWORD: /,
  );
  const server = await startWholeServer({ ...env, CODER_FIRST_USER_PASSWORD: "SomeSecurePassword!" });

  expect((await fetch(new URL("/api/v2/users/first", server.url))).status).toBe(200);
  await server.close();
});

test("when the database cannot be reached, the message names host, database and remedy, not the password", async () => {
  const port = await closedPort();
  const url = `postgres://coder:hunter2@127.0.0.1:${port}/coder`;

  const refused = startWholeServer({ CODER_PG_CONNECTION_URL: url });

  await expect(refused).rejects.toThrow(
    `The database at 127.0.0.1:${port}/coder (CODER_PG_CONNECTION_URL) cannot be used: connect ECONNREFUSED 127.0.0.1:${port}. Check that it is running, and that address, user, password and database name are right.`,
  );
  await expect(refused).rejects.not.toThrow("hunter2");
});

test("when the database does not exist, the message says so", async () => {
  const { connectionUrl, drop } = await createTestDatabase();
  await drop();

  await expect(startWholeServer({ CODER_PG_CONNECTION_URL: connectionUrl })).rejects.toThrow(
    /cannot be used: database ".+" does not exist/,
  );
});

test("when a step fails, the steps before it are undone: the port is free again", async () => {
  const port = await closedPort();
  const url = `postgres://coder@127.0.0.1:${await closedPort()}/coder`;
  const env = { CODER_PG_CONNECTION_URL: url, CODER_HTTP_ADDRESS: `127.0.0.1:${port}` };

  await expect(startWholeServer(env)).rejects.toThrow("cannot be used");
  await expect(startWholeServer(env)).rejects.toThrow("cannot be used");
});

test("general#2.2: a server that leaves says so at /healthz, and serves everything else meanwhile", async () => {
  const { connectionUrl, drop } = await createTestDatabase();
  onTestFinished(drop);
  const server = await startWholeServer({ CODER_PG_CONNECTION_URL: connectionUrl, CODER_STOP_DELAY: "300ms" });
  const ask = async (path: string) => {
    const answer = await fetch(new URL(path, server.url));
    return [answer.status, await answer.text()];
  };
  expect(await ask("/healthz")).toEqual([200, "OK"]);

  const left = server.leave();

  expect(await ask("/healthz")).toEqual([503, "the server is being stopped\n"]);
  expect(await ask("/api/v2/buildinfo")).toEqual([200, expect.stringContaining("deployment_id")]);
  await left;
  await server.close();
  expect(server.lines().map(({ msg }) => msg)).toContain(
    "Requests are served for another 0.3 s; /healthz answers 503.",
  );
});

test("metrics are served on an address of their own until the server closes, and nowhere else", async () => {
  const { connectionUrl, drop } = await createTestDatabase();
  onTestFinished(drop);
  const server = await startWholeServer({
    CODER_PG_CONNECTION_URL: connectionUrl,
    CODER_PROMETHEUS_ENABLE: "true",
    CODER_PROMETHEUS_ADDRESS: "127.0.0.1:0",
  });
  const origin = `http://127.0.0.1:${server.metricsAddress?.port}`;
  await fetch(new URL("/api/v2/buildinfo", server.url));

  const metrics = await fetch(`${origin}/metrics`);
  const text = await metrics.text();
  const others = await Promise.all([
    fetch(origin),
    fetch(`${origin}/api/v2/buildinfo`),
    fetch(`${origin}/metrics`, { method: "POST" }),
    fetch(new URL("/metrics", server.url)),
  ]);
  await server.close();

  expect(metrics.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  expect(text).toMatch(
    /http_request_duration_seconds_count\{method="GET",route="\/api\/v2\/buildinfo",status="200"\} 1/,
  );
  expect(others.map(({ status }) => status)).toEqual([200, 404, 405, 404]);
  await expect(fetch(origin)).rejects.toThrow("fetch failed");
});

test("a taken address of metrics is told with its option before the database is touched, and frees the port", async () => {
  const blocker = createServer();
  await new Promise<void>((resolve) => blocker.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void blocker.close());
  const address = blocker.address();
  const taken = typeof address === "object" ? address?.port : 0;
  const port = await closedPort();
  const env = {
    CODER_HTTP_ADDRESS: `127.0.0.1:${port}`,
    CODER_PG_CONNECTION_URL: "postgres://coder@127.0.0.1:1/coder",
    CODER_PROMETHEUS_ENABLE: "true",
    CODER_PROMETHEUS_ADDRESS: `127.0.0.1:${taken}`,
  };

  const message = `Another program already listens on 127.0.0.1, port ${taken}. Stop it, or choose another address with CODER_PROMETHEUS_ADDRESS (--prometheus-address).`;

  await expect(startWholeServer(env)).rejects.toThrow(message);
  await expect(startWholeServer(env)).rejects.toThrow(message);
});

test("without CODER_PROMETHEUS_ENABLE there are no metrics", async () => {
  const { connectionUrl, drop } = await createTestDatabase();
  onTestFinished(drop);

  const server = await startWholeServer({
    CODER_PG_CONNECTION_URL: connectionUrl,
    CODER_PROMETHEUS_ADDRESS: "127.0.0.1:0",
  });
  await server.close();

  expect(server.metricsAddress).toBeUndefined();
});

/** A port of this machine on which nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== "object" || address === null) throw new Error("No port was given.");
  return address.port;
}

test("design#24: when the built-in database ends in order with the server, the log tells of no broken connection", async () => {
  const server = await startWholeServer({ CODER_EPHEMERAL: "true" });
  await Promise.all(Array.from({ length: 30 }, () => fetch(new URL("/api/v2/users/first", server.url))));
  const before = server.lines();

  await server.close();

  expect(before.map(({ msg }) => msg)).toContainEqual(expect.stringContaining("The built-in PostgreSQL is running"));
  expect(server.lines().slice(before.length)).toEqual([]);
});

test("design#24: a start at a database that takes connections and says nothing ends with a clear message", async () => {
  const silent = createServer();
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void silent.close());
  const address = silent.address();
  const port = typeof address === "object" ? address?.port : 0;

  await expect(
    startWholeServer({ CODER_PG_CONNECTION_URL: `postgres://coder@127.0.0.1:${port}/coder` }),
  ).rejects.toThrow(
    `The database at 127.0.0.1:${port}/coder (CODER_PG_CONNECTION_URL) cannot be used: it did not answer within 10 s. Check that it is running`,
  );
});

test("design#24: the server stops while its database is silent", async () => {
  const server = await startWholeServer({});
  await freezePostgres(server.configDir);
  const lost = fetch(new URL("/api/v2/users/first", server.url));
  await fetch(new URL("/healthz", server.url));

  const startedAt = performance.now();
  await server.close();

  expect((performance.now() - startedAt) / 1000).toBeLessThan(15);
  expect((await lost).status).toBe(503);
});
