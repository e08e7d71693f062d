import { describe, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../testing/start-test-server.ts";

const PATH = "/api/v2/csp/reports";
const TYPE = { "Content-Type": "application/csp-report" };

function violationsIn(server: TestServer): { report: Record<string, string> }[] {
  const records = server.logged().trim().split("\n");
  return records.map((line) => JSON.parse(line)).filter(({ msg }) => msg === "CSP violation reported");
}

const start = () => startTestServer({ github: false });

describe("what browsers report", () => {
  test("general#rowC1: a report without session and CSRF token is one debug record", async () => {
    const server = await start();
    const browser = server.browser();
    browser.cookies.set("coder_session_token", "stale");

    const answer = await browser.post(PATH, { "csp-report": { "blocked-uri": "https://evil.test/x.js" } }, TYPE);

    expect([answer.status, answer.text]).toEqual([200, '"ok"\n']);
    expect(violationsIn(server)).toEqual([
      expect.objectContaining({ level: 20, report: { "blocked-uri": "https://evil.test/x.js" } }),
    ]);
  });

  test.each([
    ["{}", {}],
    ['{"csp-report": null, "other": [1]}', {}],
    ['{"csp-report": {"a": 1, "b": {"c": true}}} trailing', { a: "1", b: '{"c":true}' }],
    ['{"csp-report": {"a": "}\\"{"}}{"csp-report": {"a": "second"}}', { a: '}"{' }],
  ])("general#rowC2: %s is accepted whatever its type", async (body, report) => {
    const server = await start();

    const answer = await server.browser().post(PATH, body, { "Content-Type": "text/plain" });

    expect([answer.status, answer.json]).toEqual([200, "ok"]);
    expect(violationsIn(server).map((record) => record.report)).toEqual([report]);
  });

  test("general#5: the Reporting API sends a list, of which the violations count", async () => {
    const server = await start();
    const reports = [
      { type: "csp-violation", age: 1, url: "https://coder.test/login", body: { blockedURL: "inline" } },
      { type: "deprecation", body: { id: "x" } },
      { type: "csp-violation", body: { blockedURL: "eval" } },
    ];

    const answer = await server.browser().post(PATH, reports, { "Content-Type": "application/reports+json" });

    expect([answer.status, answer.json]).toEqual([200, "ok"]);
    expect(violationsIn(server).map(({ report }) => report)).toEqual([
      { blockedURL: "inline" },
      { blockedURL: "eval" },
    ]);
  });
});

describe("what is no report", () => {
  test.each([
    ["", "EOF"],
    ["nonsense", "The body does not parse as JSON."],
    ["{", "The body does not parse as JSON."],
    ["null", "The body does not parse as JSON."],
    ["7", "The body must be an object, or a list of reports."],
    ["[]", "The list must contain reports."],
    ["[1]", "The list must contain reports."],
    ['[{"type":"csp-violation","body":"x"}]', "The body of a report must be an object."],
    ['{"csp-report": "x"}', "csp-report must be an object."],
    ['{"csp-report": []}', "csp-report must be an object."],
  ])("general#rowC3: %j is refused, with one warning in the log", async (body, detail) => {
    const server = await start();

    const answer = await server.browser().post(PATH, body, TYPE);

    expect([answer.status, answer.json]).toEqual([400, { message: "Failed to read body, invalid json.", detail }]);
    expect(server.logged().match(/A CSP report could not be read\./g)).toHaveLength(1);
    expect(violationsIn(server)).toEqual([]);
  });

  test("review: general#rowC3: an object 15,000 levels deep is refused", async () => {
    const server = await start();
    const deep = `{"csp-report":{"a":${"[".repeat(15_000)}${"]".repeat(15_000)}}}`;

    const { status, json } = await server.browser().post(PATH, deep, TYPE);

    expect([status, json.detail]).toEqual([400, "The body is nested more than 64 levels deep."]);
    expect(violationsIn(server)).toEqual([]);
  });

  test.each([65_537, 2 * 1024 * 1024])("general#rowC4: a body of %i bytes is too large", async (size) => {
    const server = await start();

    const answer = await server.browser().post(PATH, `{}${" ".repeat(size - 2)}`, TYPE);

    expect([answer.status, answer.json]).toEqual([
      413,
      { message: "Request body too large.", detail: "Maximum CSP report size is 65536 bytes." },
    ]);
  });

  test("general#rowC4: 65536 bytes are not", async () => {
    const server = await start();

    expect((await server.browser().post(PATH, `{}${" ".repeat(65_534)}`, TYPE)).status).toBe(200);
  });

  test("general#2.1: reports cannot be read", async () => {
    const server = await start();

    expect((await server.browser().get(PATH)).status).toBe(405);
  });
});

describe("general#rowC5: a report can forge no log record", () => {
  test("control characters are spelled out, long texts cut, secrets hidden", async () => {
    const server = await start();
    const report = {
      "blocked-uri": 'x\r\n{"level":50,"msg":"root logged in"}\u001b[2J\u202e',
      "script-sample": "a".repeat(60_000),
      referrer: "https://ada:hunter2@git.test/",
      ["k".repeat(2000)]: "x",
    };

    await server.browser().post(PATH, { "csp-report": report }, TYPE);

    const [record, ...others] = violationsIn(server);
    expect(others).toEqual([]);
    expect(record?.report["blocked-uri"]).toBe('x\\u{d}\\u{a}{"level":50,"msg":"root logged in"}\\u{1b}[2J\\u{202e}');
    expect(record?.report["script-sample"]).toBe(`${"a".repeat(500)}…`);
    expect(record?.report.referrer).toBe("https://ada:[redacted]@git.test/");
    expect(JSON.stringify(record).length).toBeLessThan(2000);
  });

  test("rules#7: what addresses carry behind their path is not logged", async () => {
    const server = await startTestServer({ github: false });
    const report = {
      "document-uri": "https://coder.test/login/device?state=hush#hush",
      referrer: "https://github.test/login?code=hush",
      nested: { "source-file": "https://coder.test/assets/a.js?hush" },
    };

    await server.browser().post(PATH, { "csp-report": report }, TYPE);

    expect(server.logged()).not.toContain("hush");
    expect(violationsIn(server)[0]?.report).toMatchObject({
      "document-uri": "https://coder.test/login/device",
      referrer: "https://github.test/login",
    });
  });

  test("a list of a thousand violations is twenty records, and an object of a thousand keys thirty", async () => {
    const server = await start();
    const body = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`k${index}`, ""]));
    const list = Array.from({ length: 1000 }, () => ({ type: "csp-violation", body: {} }));

    await server.browser().post(PATH, list, TYPE);
    await server.browser().post(PATH, { "csp-report": body }, TYPE);

    const records = violationsIn(server);
    expect(records).toHaveLength(21);
    expect(Object.keys(records[20]?.report ?? {})).toHaveLength(30);
  });
});
