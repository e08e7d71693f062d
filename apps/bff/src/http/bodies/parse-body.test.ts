import { gzipSync } from "node:zlib";
import { response } from "@coder-sign-in/api-types";
import { describe, expect, test } from "vitest";
import { sendRaw } from "../../testing/requests/raw-request.ts";
import { startTestServer, type TestServer } from "../../testing/start-test-server.ts";

const FIRST = "/api/v2/users/first";
const LOGIN = "/api/v2/users/login";
const NOT_JSON = "Request body must be valid JSON.";

describe("signin#1.1: reading a body", () => {
  test.each([
    ["nothing", "", "EOF"],
    ["a text", "not json", "The body does not parse as JSON."],
    ["half an object", '{"email":', "The body does not parse as JSON."],
    ["a list", "[]", "body: expected object, received array"],
    ["a number", "1", "body: expected object, received number"],
    ["a number as email", '{"email":1,"password":"x"}', "email: expected string, received number"],
    ["an object as password", '{"email":"a@b.test","password":{}}', "password: expected string, received object"],
    ["review: 21 digits", `{"email":${"1".repeat(21)}}`, "A whole number has more than 20 digits."],
    ["a NUL in a field", '{"email":"a@b.test","password":"a\\u0000b"}', "The body contains a NUL character."],
  ])("%s, 400", async (_title, body, detail) => {
    const server = await startTestServer();

    const answer = await server.browser().post(LOGIN, body);

    expect([answer.status, answer.json]).toEqual([400, { message: NOT_JSON, detail }]);
  });

  test("null counts as an empty object", async () => {
    const server = await startTestServer();

    const answer = await server.browser().post(LOGIN, "null");

    expect(answer.json.validations.map(({ field }: { field: string }) => field)).toEqual(["email", "password"]);
  });

  test("a backslash before u0000 is no NUL", async () => {
    const server = await startTestServer();

    expect((await server.browser().post(LOGIN, '{"email":"a@b.test","password":"a\\\\u0000b"}')).status).toBe(401);
  });

  test.each([
    ["invalid UTF-8", Buffer.from([0x22, 0xff, 0xfe, 0x22])],
    ["UTF-16", Buffer.from("\ufeff{}", "utf16le")],
  ])("%s, 400", async (_title, body) => {
    const server = await startTestServer();

    const answer = await postBytes(server, LOGIN, body);

    expect([answer.status, answer.json]).toEqual([400, { message: NOT_JSON, detail: "The body is not valid UTF-8." }]);
  });

  test("the content type is not looked at, and members nobody knows are ignored", async () => {
    const server = await startTestServer();
    const body = JSON.stringify({ email: "a@b.test", password: "x", unknown: [1], __proto__: { a: 1 } });

    for (const type of ["text/plain", "application/x-www-form-urlencoded", "", "application/json; charset=latin1"]) {
      expect([type, (await postBytes(server, LOGIN, Buffer.from(body), { "content-type": type })).status]).toEqual([
        type,
        401,
      ]);
    }
  });

  test("a compressed body is read; a broken or an unknown compression is a 4xx", async () => {
    const server = await startTestServer();
    const body = gzipSync(JSON.stringify({ email: "a@b.test", password: "x" }));

    const read = await postBytes(server, LOGIN, body, { "content-encoding": "gzip" });
    const broken = await postBytes(server, LOGIN, body.subarray(0, 20), { "content-encoding": "gzip" });
    const unknown = await postBytes(server, LOGIN, body, { "content-encoding": "zstd-from-the-future" });

    expect([read.status, broken.status, unknown.status]).toEqual([401, 400, 415]);
    expect(broken.json.message).not.toBe("");
  });

  test("more than a mebibyte, also once unpacked, 413", async () => {
    const server = await startTestServer();
    const big = Buffer.alloc(1024 * 1024 + 1, " ");

    const plain = await postBytes(server, LOGIN, big);
    const packed = await postBytes(server, LOGIN, gzipSync(big), { "content-encoding": "gzip" });

    expect([plain.status, packed.status]).toEqual([413, 413]);
    expect(plain.json).toEqual({ message: "request entity too large" });
  });

  test("a body that ends before its length does no harm", async () => {
    const server = await startTestServer();

    const answer = await sendRaw(
      server.origin,
      `POST ${LOGIN} HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nConnection: close\r\n\r\n{"a":1}garbage`,
    );

    expect(answer).toMatch(/^HTTP\/1\.1 400/);
    expect((await server.browser().get("/healthz")).status).toBe(200);
  });

  test("a body that comes in several pieces, and one that does not say how long it is, are read whole", async () => {
    const server = await startTestServer();
    const long = JSON.stringify({ email: "a@b.test", password: "x", unknown: "y".repeat(500_000) });
    const chunked = `POST ${LOGIN} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n`;

    const inPieces = await server.browser().post(LOGIN, long);
    const inChunks = await sendRaw(server.origin, `${chunked}9\r\n{"email":\r\nb\r\n"a@b.test"}\r\n0\r\n\r\n`);

    expect(inPieces.status).toBe(401);
    expect(inChunks).toContain('"field":"password"');
  });

  test("depth is no danger", async () => {
    const server = await startTestServer();

    expect((await server.browser().post(LOGIN, "[".repeat(400_000))).status).toBe(400);
    expect((await server.browser().post(LOGIN, `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`)).status).toBe(400);
  });

  test("a wrong value that is very long is not sent back whole", async () => {
    const server = await startTestServer();

    const answer = await server.browser().post(FIRST, { email: "x".repeat(500_000), username: "kyle", password: "x" });

    expect([answer.status, answer.json.validations[0].field]).toEqual([400, "email"]);
    expect(answer.text.length).toBeLessThan(1000);
  });
});

/** Raw bytes; `fetch` would add a content type. */
async function postBytes(server: TestServer, path: string, body: Buffer, headers: Record<string, string> = {}) {
  const answer = await fetch(server.origin + path, { method: "POST", body: new Uint8Array(body), headers });
  const json = response.parse(await answer.json());
  return { status: answer.status, json };
}
