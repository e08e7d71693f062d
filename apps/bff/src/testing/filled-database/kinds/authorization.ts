import { type Deployment, requireStatus, visit, whoIs } from "../deployment.ts";
import type { Account } from "./account.ts";
import { askForCode, type Client, type Code, codeIn, exchange, newRequest } from "./oauth-client.ts";

interface Authorization {
  from: number;
  session: string;
  client: Client;
  /** Allowed, not exchanged yet. */
  code: Code;
  /** Shown on the grant page, not answered yet. */
  request: { id: string; verifier: string };
}

export async function makeAuthorization(
  deployment: Deployment,
  { from, email, session }: Account,
  client: Client,
): Promise<Authorization> {
  const code = await askForCode(visit(deployment, { from, session }), client);
  const { path, verifier } = newRequest(client);
  await visit(deployment, { from, cookies: { coder_session_token: session } }).get(path);
  const [request] = await deployment.query(
    "select id from oauth2_authorization_requests where user_id = (select id from users where email = $1)",
    [email],
  );
  return { from, session, client, code, request: { id: String(request?.id), verifier } };
}

export async function useAuthorization(deployment: Deployment, authorization: Authorization): Promise<void> {
  const { from, session, client, code, request } = authorization;
  const browser = visit(deployment, { from });
  await whoIs(deployment, from, (await exchange(browser, client, code)).json.access_token);

  const path = `/api/v2/oauth2-provider/authorization-requests/${request.id}/allow`;
  const { json } = requireStatus(await visit(deployment, { from, session }).post(path), 200);
  const late = { code: codeIn(json.redirect_uri), verifier: request.verifier };
  await whoIs(deployment, from, (await exchange(browser, client, late)).json.access_token);
}
