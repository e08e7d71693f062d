import { describe, expect, test } from "vitest";
import { callApi } from "../testing/client.ts";
import { getToken } from "../testing/get-token.ts";
import { startEmulator } from "../testing/start-emulator.ts";

describe("github#1.1: token limits", () => {
  test("the 11th token of the same user, app and scopes revokes the oldest; other scopes count apart", async () => {
    const { url, emulator } = await startEmulator();
    const isAlive = async (token: string) => (await callApi(`${url}/user`, token)).status === 200;
    const other = await getToken(emulator, { scope: "repo" });
    const tokens: string[] = [];
    for (let number = 1; number <= 11; number += 1) tokens.push((await getToken(emulator)).accessToken);

    const [first = "", second = ""] = tokens;

    expect(await isAlive(first)).toBe(false);
    expect(await isAlive(second)).toBe(true);
    expect(await isAlive(other.accessToken)).toBe(true);
  });

  test("when the hourly limit is on, one more token in the hour fails as text and revokes nothing", async () => {
    const { url, emulator, control } = await startEmulator({ seed: { settings: { newTokensPerHour: 1 } } });
    const { accessToken } = await getToken(emulator);

    const refused = await getToken(emulator);
    const entry = control.requests().requests.findLast(({ group }) => group === "access_token");
    control.advance(3600);
    const later = await getToken(emulator);

    expect(refused.json).toEqual({});
    expect(entry).toMatchObject({ status: 429, outcome: "http_429" });
    expect((await callApi(`${url}/user`, accessToken)).status).toBe(200);
    expect(later.json).toHaveProperty("access_token");
  });
});
