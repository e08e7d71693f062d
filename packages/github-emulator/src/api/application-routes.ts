import { type Request, type RequestHandler, Router } from "express";
import { basicCredentials } from "../http/basic-credentials.ts";
import { HttpError } from "../http/http-error.ts";
import { parameters, parseJson } from "../http/parameters.ts";
import type { App } from "../seed/seed.ts";
import type { Deps } from "../state/deps.ts";
import { findApp, findUser } from "../state/find.ts";
import { createToken } from "../state/random-codes.ts";
import { revokeTokens } from "../state/revoke-tokens.ts";
import type { Token } from "../state/token.ts";
import { permissionsOf } from "./authenticate.ts";
import { presentPermissions } from "./installations.ts";
import { createPresenter } from "./present.ts";
import { type ScopedToken, scopeToken } from "./scope-token.ts";

/** How an app checks, resets and revokes its users' tokens (github#1.1). Basic auth with client id and secret. */
export function applicationRoutes(deps: Deps): Router {
  const router = Router({ mergeParams: true });
  const withToken = (handle: (call: TokenCall) => void): RequestHandler => {
    return (request, response) => {
      const app = requireApp(deps, request);
      handle({
        app,
        token: getToken(deps, { app, accessToken: parameters(response).access_token }),
        request,
        response,
      });
    };
  };

  router.post(
    "/token",
    withToken((call) => void call.response.json(presentToken(deps, call))),
  );
  router.patch(
    "/token",
    withToken((call) => void call.response.json(presentToken(deps, resetToken(deps, call)))),
  );
  router.post(
    "/token/scoped",
    withToken((call) => {
      const scoped = scopeToken(deps, { ...call, body: parseJson(String(call.request.body)) });
      const installation = presentInstallation(call, scoped);
      call.response.json({ ...presentToken(deps, { ...call, token: scoped.token }), installation });
    }),
  );
  router.delete(
    "/token",
    withToken(({ token, response }) => {
      revokeTokens(deps.state, (other) => other === token);
      response.status(204).end();
    }),
  );
  router.delete(
    "/grant",
    withToken(({ token: { userId, clientId }, response }) => {
      revokeTokens(deps.state, (other) => other.userId === userId && other.clientId === clientId);
      deps.state.grants.delete(`${userId}:${clientId}`);
      response.status(204).end();
    }),
  );
  return router;
}

interface TokenCall {
  app: App;
  token: Token;
  request: Request;
  response: Parameters<RequestHandler>[1];
}

function requireApp({ state }: Deps, request: Request): App {
  const credentials = basicCredentials(request);
  const app = findApp(state, credentials?.clientId);
  if (!app || app.clientSecret !== credentials?.clientSecret) throw new HttpError(401, "Bad credentials");
  if (app.clientId !== request.params.clientId) throw new HttpError(404, "Not Found");
  return app;
}

function getToken({ state, clock }: Deps, { app, accessToken }: { app: App; accessToken: string | undefined }): Token {
  if (!accessToken) throw new HttpError(422, "Validation Failed: access_token is missing");
  const token = state.tokens.get(accessToken);
  const isExpired = token?.expiresAt != null && clock.now() >= token.expiresAt;
  if (token?.clientId !== app.clientId || isExpired) throw new HttpError(404, "Not Found");
  return token;
}

function resetToken({ state }: Deps, call: TokenCall): TokenCall {
  const token = { ...call.token, accessToken: createToken(call.app.type === "github-app" ? "ghu" : "gho") };
  state.tokens.delete(call.token.accessToken);
  state.tokens.set(token.accessToken, token);
  return { ...call, token };
}

function presentInstallation({ app, request }: TokenCall, { token, account, repositories }: ScopedToken) {
  const host = `${request.protocol}://${request.host}`;
  return {
    permissions: presentPermissions(permissionsOf({ token, app })),
    repository_selection: repositories,
    single_file_name: null,
    repositories_url: `${host}/user/repos`,
    account: createPresenter(host, host).account(account),
  };
}

function presentToken({ state }: Deps, { app, token, request }: TokenCall) {
  const host = `${request.protocol}://${request.host}`;
  const user = findUser(state, token.userId);
  return {
    id: token.id,
    token: token.accessToken,
    scopes: token.scopes,
    app: { name: app.name, client_id: app.clientId, url: host },
    created_at: new Date(token.createdAt).toISOString(),
    expires_at: token.expiresAt === null ? null : new Date(token.expiresAt).toISOString(),
    user: user ? createPresenter(host, host).account(user) : null,
  };
}
