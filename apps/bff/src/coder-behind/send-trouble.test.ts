import { describe, expect, test } from "vitest";
import { askForCoder, openFrontDoor, signIn } from "../testing/coder-behind/front-door.ts";
import { signInWithPassword } from "../testing/people.ts";

const JSON_ONLY = { Accept: "application/json" };
const PAGE = { Accept: "text/html", "Sec-Fetch-Mode": "navigate" };
const UNUSABLE = "The Coder behind this server cannot be used right now.";

describe("coder-behind#7: trouble", () => {
  test.each([
    ["down", "the connection breaks", 502, UNUSABLE],
    ["slow", "no answer", 504, UNUSABLE],
    ["in trouble itself", { status: 503 }, 502, UNUSABLE],
    ["another program", { status: 200, body: "<html>" }, 502, UNUSABLE],
    ["elsewhere", { status: 302, headers: { Location: "http://127.0.0.1:1/" } }, 502, UNUSABLE],
    ["broken", { status: 200, body: "{" }, 502, UNUSABLE],
    ["something else", { status: 200, body: "[]" }, 502, UNUSABLE],
    ["endless", { status: 200, body: " ".repeat(2 ** 20 + 1) }, 502, UNUSABLE],
    [
      "expired token",
      { status: 401, body: '{"message":"signed out"}' },
      502,
      "The Coder behind this server does not accept this server's token.",
    ],
    ["a weak token", { status: 403 }, 502, "This server's token does not belong to an owner at the Coder behind it."],
    [
      "a member's token",
      { status: 428 },
      502,
      "This server's token does not belong to an owner at the Coder behind it.",
    ],
  ] as const)("coder-behind#row41: %s is %s: %i", async (_case, how, status, message) => {
    const { server, way } = await openFrontDoor({ upstreamTimeoutMs: 300 });
    const { cookie } = await signIn(server);
    way.behave(() => how);

    const answer = await askForCoder(server, { ...JSON_ONLY, ...cookie });

    expect([answer.status, answer.json.message]).toEqual([status, message]);
  });

  test.each([
    "Multiple Organizations is a Premium feature. Contact sales!",
    "Your license has expired.",
    "The deployment has reached its user limit.",
    "No seats are left.",
    "You are not entitled to this feature.",
  ])("coder-behind#row55: a 403 that says “%s” is about the license, not the token", async (words) => {
    const { server, way } = await openFrontDoor();
    const { cookie } = await signIn(server);
    const refusal = { status: 403, body: JSON.stringify({ message: words }) };
    way.behave(({ method, path }) => (method === "POST" && path === "/api/v2/users" ? refusal : undefined));

    const { status, json } = await askForCoder(server, { ...JSON_ONLY, ...cookie });

    expect([status, json.message]).toEqual([
      502,
      "The license of the Coder behind this server does not cover what is needed to go on there.",
    ]);
    expect(json.detail).toBe(`Ask an administrator there to look at its license. It says: ${words}`);
  });

  test("coder-behind#row42: whoever opens a page reads what is wrong; signing in here goes on", async () => {
    const { server, way } = await openFrontDoor();
    const person = { email: "maja@coder.test", password: "SomeSecurePassword!" };
    const { cookie } = await signIn(server, person);
    way.behave(() => ({ status: 401, body: '{"message":"API key <expired>"}' }));

    const { status, text, headers } = await askForCoder(server, { ...PAGE, ...cookie }, "/workspaces?x=1");

    expect([status, headers["content-type"]]).toEqual([502, "text/html; charset=utf-8"]);
    expect(text).toContain("<h1>The Coder behind this server does not accept this server&#39;s token.</h1>");
    expect(text).toContain("API key &lt;expired&gt;");
    expect(text).toContain('href="https://coder.example.com/workspaces?x=1"');
    expect((await signInWithPassword(server.browser(), person)).status).toBe(201);
  });

  test("coder-behind#row41, signin#10.4: only the log says at which address another program answers", async () => {
    const { server, way } = await openFrontDoor();
    const { cookie } = await signIn(server);
    way.behave(() => ({ status: 200, body: "<html>" }));

    const script = await askForCoder(server, { ...JSON_ONLY, ...cookie });
    server.clock.advance(5);
    const page = await askForCoder(server, { ...PAGE, ...cookie });

    expect(script.json.detail).toContain("is not Coder's API: it sent 200 and a web page. Check CODER_UPSTREAM_URL.");
    expect(script.text + page.text).not.toContain(new URL(way.url).host);
    expect(server.logged()).toContain(`It was asked at ${way.url}.`);
  });

  test("coder-behind#row43: after a failure that Coder is left alone for some seconds by the same session", async () => {
    const { server, way } = await openFrontDoor();
    const { cookie } = await signIn(server);
    way.behave(() => ({ status: 403 }));
    await askForCoder(server, { ...JSON_ONLY, ...cookie });
    const asked = way.asked.length;

    const held = await askForCoder(server, { ...JSON_ONLY, ...cookie });
    way.behave(() => undefined);
    const heldOff = way.asked.length;
    server.clock.advance(5);

    expect([held.status, heldOff]).toEqual([502, asked]);
    expect((await askForCoder(server, cookie)).status).toBe(200);
  });
});
