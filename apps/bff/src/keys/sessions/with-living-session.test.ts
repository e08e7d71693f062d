import { describe, expect, test, vi } from "vitest";
import { allow, authorizePath, newPkce } from "../../testing/oauth-apps.ts";
import { decide, lookUp, startWaiting } from "../../testing/oauth-clients/oauth-devices.ts";
import { startProvider } from "../../testing/oauth-clients/oauth-provider.ts";
import type { TestServer } from "../../testing/start-test-server.ts";
import { endAccess } from "../end-access.ts";

const { challenge } = newPkce();
const REQUESTS = "/api/v2/oauth2-provider/authorization-requests";

/** A person's access ends after their session was checked, just before what they consented to begins. */
function endMeanwhile(
  { deps: { store } }: TestServer,
  { userId, deleted }: { userId: string; deleted: boolean },
): void {
  const begin = store.transaction;
  vi.spyOn(store, "transaction").mockImplementationOnce(async (work) => {
    await endAccess(store, userId);
    if (deleted) await store.users.update(userId, { deleted });
    return begin(work);
  });
}

describe.each([
  ["a new password", false],
  ["deletion", true],
])("review: rules#23: when %s has ended the session meanwhile", (_what, deleted) => {
  test("the form gives no code and leads to the sign-in page", async () => {
    const { server, person, browser, app } = await startProvider();
    endMeanwhile(server, { userId: person.id, deleted });

    const answer = await allow(browser, authorizePath(app, challenge));

    expect([answer.status, answer.headers.get("location")]).toEqual([303, expect.stringMatching(/^\/login\?message=/)]);
    expect(await server.query("select 1 from oauth2_provider_app_codes")).toEqual([]);
  });

  test("the page gives no code", async () => {
    const { server, person, browser, app } = await startProvider();
    await browser.get(authorizePath(app, challenge));
    const [{ id } = {}] = await server.query("select id from oauth2_authorization_requests");
    endMeanwhile(server, { userId: person.id, deleted });

    const headers = { "Coder-Session-Token": browser.cookies.get("coder_session_token") ?? "" };
    const answer = await browser.post(`${REQUESTS}/${id}/allow`, undefined, headers);

    expect(answer.status).toBe(401);
    expect(await server.query("select 1 from oauth2_provider_app_codes")).toEqual([]);
  });

  test("no device is approved", async () => {
    const { server, person, browser, app } = await startProvider();
    const { id } = (await lookUp(browser, (await startWaiting(server, app)).userCode)).json;
    endMeanwhile(server, { userId: person.id, deleted });

    expect((await decide(browser, id, "approve")).status).toBe(401);
    expect(await server.query("select 1 from oauth2_device_codes where status = 'approved'")).toEqual([]);
  });
});
