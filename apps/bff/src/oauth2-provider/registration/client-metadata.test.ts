import { describe, expect, test } from "vitest";
import { REDIRECT_URI, registerClient, sendRegistration } from "../../testing/oauth-clients/oauth-registration.ts";
import { startTestServer } from "../../testing/start-test-server.ts";

const body = (jwks: string) => `{"redirect_uris":["${REDIRECT_URI}"],"jwks":${jwks}}`;
const deep = `{"keys":${"[".repeat(15_000)}${"]".repeat(15_000)}}`;

describe("review: RFC 7591 3.2.2: keys that the database cannot hold", () => {
  test.each([
    ["half a character", '{"keys":["\\ud800"]}', "jwks must not contain half of a surrogate pair"],
    ["half a character in a name", '{"\\uDC00":[]}', "jwks must not contain half of a surrogate pair"],
    ["15,000 levels", deep, "Request body must be valid JSON. The body is nested more than 64 levels deep."],
  ])("%s: invalid_client_metadata", async (_what, jwks, error_description) => {
    const server = await startTestServer();

    const { status, json } = await sendRegistration(server, body(jwks));

    expect([status, json]).toEqual([400, { error: "invalid_client_metadata", error_description }]);
  });

  test("whole characters, and what only looks like half of one, are kept", async () => {
    const server = await startTestServer();
    const jwks = { keys: ["😀", "\\ud800"] };

    expect((await registerClient(server, { jwks })).jwks).toEqual(jwks);
  });

  test("a number beyond 2^53 is kept, as near as clients read it", async () => {
    const server = await startTestServer();

    const { status, text } = await sendRegistration(server, body('{"exp":12345678901234567}'));

    expect([status, text.includes('"exp":12345678901234568')]).toEqual([201, true]);
  });
});
