import { describe, expect, test } from "vitest";
import { checkCoder } from "../operating/check-coder.ts";
import {
  askForCoder,
  type FrontDoor,
  keyIn,
  openFrontDoor,
  programThere,
  signIn,
  signInBy,
  tokensThere,
} from "../testing/coder-behind/front-door.ts";
import { addPerson, giveSession } from "../testing/people.ts";
import { endCoderKeys } from "./end-coder-keys.ts";

const JSON_ONLY = { Accept: "application/json" };
const HOUR = 3600;

async function setRoles({ there }: FrontDoor, roles: string[]) {
  await there.query("update users set rbac_roles = $1 where username = 'maja'", [roles]);
}

/** In a new session, because one that has a key there is checked every hour. */
async function askAnew(door: FrontDoor, user: Awaited<ReturnType<typeof signIn>>["user"]) {
  const { token } = await giveSession(door.server, user);
  return askForCoder(door.server, { ...JSON_ONLY, Cookie: `coder_session_token=${token}` });
}

describe("coder-behind#3: an account there that gets roles after it was linked", () => {
  test("coder-behind#row58: is refused with the reason, one audit row, and a warning for owners, until they are gone", async () => {
    const door = await openFrontDoor();
    const { user, cookie } = await signIn(door.server);
    await askForCoder(door.server, cookie);
    await setRoles(door, ["template-admin"]);

    const refused = [await askAnew(door, user), await askAnew(door, user)];
    const health = await checkCoder(door.server.deps);
    await setRoles(door, []);
    const again = await askAnew(door, user);

    expect(refused.map(({ status }) => status)).toEqual([403, 403]);
    expect(refused[0]?.json.message).toBe(
      "Your account at the Coder behind this server has roles there that you do not have here.",
    );
    const rows = await door.server.query("select user_id, resource_target from audit_logs where status_code = 403");
    expect(rows).toEqual([{ user_id: user.id, resource_target: "maja" }]);
    expect([health.status, health.message]).toEqual(["warning", expect.stringContaining("1 person is refused")]);
    expect([again.status, (await checkCoder(door.server.deps)).status]).toEqual([200, "ok"]);
  });

  test("coder-behind#row58: within the hour also for a session that has a key there, which ends", async () => {
    const door = await openFrontDoor();
    const { cookie } = await signIn(door.server);
    const key = keyIn((await askForCoder(door.server, cookie)).headers.cookie);
    await setRoles(door, ["owner"]);

    door.server.clock.advance(HOUR + 1);
    const { status } = await askForCoder(door.server, { ...JSON_ONLY, ...cookie });
    await endCoderKeys(door.server.deps);

    expect([status, await tokensThere(door.there, "maja")]).toEqual([403, []]);
    expect((await programThere(door.there, key).get("/api/v2/users/me")).status).toBe(401);
  });

  test.each([
    ["made for them, with the same roles here", { isMade: true, here: ["auditor"] }, 200],
    ["made for them, with other roles here", { isMade: true, here: ["owner"] }, 403],
    ["found by an email that nobody verified, with the same roles here", { isMade: false, here: ["auditor"] }, 403],
  ])("coder-behind#row58: %s: %o %i", async (_case, { isMade, here }, status) => {
    const door = await openFrontDoor();
    if (!isMade) await addPerson(door.there);
    const { user, cookie } = await signIn(door.server, { roles: here });
    expect((await askForCoder(door.server, cookie)).status).toBe(200);
    await setRoles(door, ["auditor"]);

    expect((await askAnew(door, user)).status).toBe(status);
  });

  test("coder-behind#row58: goes on where GitHub verified the address", async () => {
    const door = await openFrontDoor();
    const { user, cookie } = await signInBy(door, "github");
    await askForCoder(door.server, cookie);
    await setRoles(door, ["owner"]);

    expect((await askAnew(door, user)).status).toBe(200);
  });
});
