import type { TestBrowser } from "../../test-browser.ts";
import { type Deployment, requireStatus, visit, whoIs } from "../deployment.ts";
import type { Account } from "./account.ts";
import { askForCode, type Client, exchange, REDIRECT_URI, sendForm } from "./oauth-client.ts";

interface AppGrant {
  from: number;
  username: string;
  client: Client;
  access: string;
  refresh: string;
  /** Replaced by a refresh, as its holder is told. */
  retired: string;
}

const APPS = "/api/v2/oauth2-provider/apps";

/** An app created by an owner, allowed, its tokens refreshed once. */
export async function makeAppGrant(deployment: Deployment, owner: TestBrowser, account: Account): Promise<AppGrant> {
  const { from, username, session } = account;
  const app = requireStatus(await owner.post(APPS, { name: `App ${from}`, redirect_uris: [REDIRECT_URI] }), 201).json;
  const secret = requireStatus(await owner.post(`${APPS}/${app.id}/secrets`), 201).json.client_secret_full;
  const client = { client_id: app.id, client_secret: secret };
  const program = visit(deployment, { from, session });
  const first = (await exchange(visit(deployment, { from }), client, await askForCode(program, client))).json;
  const second = await renew(deployment, { from, client, refresh: first.refresh_token });
  return {
    from,
    username,
    client,
    access: second.access_token,
    refresh: second.refresh_token,
    retired: first.access_token,
  };
}

export async function useAppGrant(deployment: Deployment, grant: AppGrant): Promise<void> {
  const { from, username, access, retired } = grant;
  const old = requireStatus(await visit(deployment, { from, session: retired }).get("/api/v2/users/me"), 401);
  if (!old.text.includes("expired")) throw new Error(`A replaced key is not told that it expired: ${old.text}`);
  const names = [await whoIs(deployment, from, access)];
  const renewed = await renew(deployment, grant);
  names.push(await whoIs(deployment, from, renewed.access_token));
  if (names.some((name) => name !== username)) throw new Error(`The app acts for ${names}, not for ${username}.`);
}

async function renew(deployment: Deployment, { from, client, refresh }: Pick<AppGrant, "from" | "client" | "refresh">) {
  const form = { ...client, grant_type: "refresh_token", refresh_token: refresh };
  return requireStatus(await sendForm(visit(deployment, { from }), "/oauth2/tokens", form), 200).json;
}
