import { expect, test } from "vitest";
import type { Tables } from "../../store/open-store.ts";
import { changeMeanwhile } from "../../testing/databases/change-meanwhile.ts";
import { addApp, getTokens, refresh, revoke, statusOfKey } from "../../testing/oauth-apps.ts";
import { addPerson, browserOf } from "../../testing/people.ts";
import { startTestServer } from "../../testing/start-test-server.ts";
import { deleteKey, programOf } from "../../testing/tokens.ts";
import { refreshTokenGrant } from "./refresh-token.ts";

type World = Awaited<ReturnType<typeof begin>>;

const ways = {
  "who deletes its key": ({ kyle, tokens }: World) => deleteKey(kyle, tokens.access_token.slice(0, 10), "maja"),
  "who signs the person out everywhere": ({ kyle }: World) =>
    kyle.send("/api/v2/users/maja/sessions", { method: "DELETE" }),
  "the app itself": ({ server, app, tokens }: World) => revoke(server, app, tokens.refresh_token),
};

test.each(Object.entries(ways))(
  "signin#12, oauth-provider#8: %s ends an app's grant also while it is being refreshed",
  async (_who, end) => {
    const world = await begin();
    const { server, app } = world;
    let renewed = { access_token: "", refresh_token: "" };

    const { status } = await changeMeanwhile(
      server,
      async (store) => {
        renewed = await refreshIn(store, world);
      },
      () => end(world),
    );

    expect(status).toBeLessThan(300);
    expect(await statusOfKey(server, renewed.access_token)).toBe(401);
    expect((await refresh(server, app, renewed.refresh_token)).json.error).toBe("invalid_grant");
  },
);

async function begin() {
  const server = await startTestServer();
  const kyle = await programOf(server, await addPerson(server, { username: "kyle", roles: ["owner"] }));
  const app = await addApp(server, { clientType: "public" });
  const tokens = await getTokens(server, await browserOf(server, await addPerson(server)), app);
  return { server, kyle, app, tokens };
}

/** In a transaction that has not ended yet. */
async function refreshIn(store: Tables, { server, app, tokens }: World) {
  const parameters = {
    get: (name: string): string | undefined => (name === "refresh_token" ? tokens.refresh_token : undefined),
    repeated: () => [],
  };
  const redeemed = await refreshTokenGrant({ ...server.deps, store }).redeem({
    client: { app: app.row, secretId: null },
    origin: { ipAddress: "192.0.2.1", userAgent: "" },
    parameters,
  });
  if (!("answer" in redeemed)) throw redeemed;
  return redeemed.answer;
}
