import { createServer } from "node:http";
import { describe, expect, onTestFinished, test } from "vitest";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";
import { scheduleUpdateCheck } from "./update-check.ts";

const PATH = "/api/v2/updatecheck";
const URL_OF_RELEASES = "https://releases.test/latest";
const env = { CODER_UPDATE_CHECK: "true", CODER_UPDATE_CHECK_URL: URL_OF_RELEASES };
const OWN = { current: true, version: "v0.0.0-test", url: "https://github.com/coder/coder" };
const A_DAY = 24 * 3600;

/** Releases announced one after another; the last one remains. */
function announcing(...releases: (Response | string)[]) {
  const asked: string[] = [];
  const answerInstead = (url: URL) => {
    if (url.href !== URL_OF_RELEASES) return undefined;
    const release = releases[Math.min(asked.push(url.href), releases.length) - 1] ?? "";
    if (release instanceof Response) return release.clone();
    return Response.json({ tag_name: release, html_url: `https://github.test/${release}`, draft: false });
  };
  return { asked, answerInstead };
}

const ask = async (server: TestServer) => (await server.browser().get(PATH)).json;

describe("what is known of releases", () => {
  test("general#rowU1: a newer release is told with its page, to anybody", async () => {
    const server = await startTestServer({ env, github: false, ...announcing("v99.999.999") });
    await server.deps.updateCheck.check();

    expect(await ask(server)).toEqual({
      current: false,
      version: "v99.999.999",
      url: "https://github.test/v99.999.999",
    });
  });

  test.each([
    ["general#rowU2", "v0.0.0", true],
    ["general#rowU6", "v2.0.0", false],
    ["general#9.3", "latest", true],
  ])("%s: own v0.0.0-test counts as v0.0.0; with %s out, current is %s", async (_row, version, current) => {
    const server = await startTestServer({ env, github: false, ...announcing(version) });
    await server.deps.updateCheck.check();

    expect(await ask(server)).toMatchObject({ current, version });
  });

  test("general#rowU3: switched off, nobody is asked, and what was stored is not told", async () => {
    const on = await startTestServer({ env, github: false, ...announcing("v99.0.0") });
    await on.deps.updateCheck.check();
    const { asked, answerInstead } = announcing("v99.0.0");
    const server = await startTestServer({ replicaOf: on, github: false, answerInstead });

    scheduleUpdateCheck(server.deps)();

    expect(await ask(server)).toEqual(OWN);
    expect(asked).toEqual([]);
  });

  test("before the first check, nothing is known, which is no error", async () => {
    const server = await startTestServer({ env, github: false, ...announcing("v2.0.0") });

    expect(await ask(server)).toEqual(OWN);
  });

  test("general#9.3: whoever asks during the first check waits for its end", async () => {
    let announce = (_release: Response) => {};
    const release = new Promise<Response>((resolve) => {
      announce = resolve;
    });
    const server = await startTestServer({ env, github: false, answerInstead: () => release });
    onTestFinished(scheduleUpdateCheck(server.deps));

    const answer = ask(server);
    announce(Response.json({ tag_name: "v2.0.0", html_url: "https://github.test/v2" }));

    expect(await answer).toMatchObject({ version: "v2.0.0" });
  });
});

describe("when it is asked, and who hears", () => {
  test("general#rowU4: a release is announced in the log once, when it comes out", async () => {
    const { asked, answerInstead } = announcing("v1.2.3", "v1.2.4", "v1.2.4", "v1.2.5");
    const server = await startTestServer({ env, github: false, answerInstead });

    for (let day = 0; day < 4; day++) {
      await server.deps.updateCheck.check();
      server.clock.advance(A_DAY);
    }

    const announced = server.logged().match(/"version":"[^"]+"(?=[^\n]+A new release is available\.)/g);
    expect(announced).toEqual(['"version":"v1.2.3"', '"version":"v1.2.4"', '"version":"v1.2.5"']);
    expect(asked).toHaveLength(4);
  });

  test("general#9.3: an answer is good for a day, for every replica and over restarts", async () => {
    const first = await startTestServer({ env, github: false, ...announcing("v2.0.0") });
    await first.deps.updateCheck.check();
    const { asked, answerInstead } = announcing("v3.0.0");
    const second = await startTestServer({ replicaOf: first, env, github: false, answerInstead });

    first.clock.advance(A_DAY - 1);
    await second.deps.updateCheck.check();
    expect(asked).toEqual([]);
    expect(await ask(second)).toMatchObject({ version: "v2.0.0" });

    first.clock.advance(1);
    await second.deps.updateCheck.check();
    expect(await ask(first)).toMatchObject({ version: "v3.0.0" });
  });
});

describe("general#rowU5: what goes wrong is logged, and what was known stays", () => {
  test.each([
    ["a 500", new Response("", { status: 500 }), "answered 500."],
    ["a 404", Response.json({}, { status: 404 }), "answered 404."],
    ["nonsense", new Response("<html>"), "sent no release."],
    ["a page that is no page", Response.json({ tag_name: "v9", html_url: "javascript:alert(1)" }), "sent no release."],
  ])("%s", async (_what, trouble, logged) => {
    const server = await startTestServer({ env, github: false, ...announcing(trouble, trouble, "v2.0.0", trouble) });

    await server.deps.updateCheck.check();
    expect(await ask(server)).toEqual(OWN);
    expect(server.logged()).toContain(`The list of releases at releases.test ${logged}`);

    await server.deps.updateCheck.check();
    await server.deps.updateCheck.check();
    server.clock.advance(A_DAY);
    await server.deps.updateCheck.check();
    expect(await ask(server)).toMatchObject({ version: "v2.0.0" });
  });

  test("a server that never answers is given up", async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => silent.closeAllConnections());
    onTestFinished(() => void silent.close());
    const address = silent.address();
    const port = typeof address === "object" ? address?.port : 0;
    const slow = { ...env, CODER_UPDATE_CHECK_URL: `http://127.0.0.1:${port}/` };
    const server = await startTestServer({ env: slow, github: false, upstreamTimeoutMs: 100 });

    await server.deps.updateCheck.check();

    expect(await ask(server)).toEqual(OWN);
    expect(server.logged()).toContain("did not answer within");
  });

  test("without a network, the check is tried again", async () => {
    const offline = { ...env, CODER_UPDATE_CHECK_URL: "http://127.0.0.1:1/" };
    const server = await startTestServer({ env: offline, github: false });

    await server.deps.updateCheck.check();

    expect(await ask(server)).toEqual(OWN);
    expect(server.logged()).toContain("The update check failed; the server tries again within an hour.");
  });
});
