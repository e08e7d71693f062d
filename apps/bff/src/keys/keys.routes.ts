import { createTokenRequest, endpoints, routes, type TokenConfig } from "@coder-sign-in/api-types";
import { type Request, type Response, Router } from "express";
import type { Deps } from "../deps.ts";
import { sendJson } from "../http/json.ts";
import { parseBody } from "../http/parse-body.ts";
import { pathParameter } from "../http/path-parameter.ts";
import { auditOrigin } from "../observability/audit.ts";
import type { UserRow } from "../store/schema.ts";
import { allowListCovers, requireAllowed } from "./allow-list.ts";
import { auditedCreation, auditedKey } from "./audited-key.ts";
import { createKey } from "./create-key.ts";
import { createToken, type KeyOrder } from "./create-token.ts";
import { findKeyOf, findTokenOf } from "./find-key.ts";
import { readTokenFilter } from "./list-tokens.ts";
import { findKeyHolder, type People, requirePerson } from "./people.ts";
import { presentKey, presentKeyWithOwner } from "./present-key.ts";
import { requireSession } from "./require-session.ts";
import { clientAddress, sessionOf } from "./session.ts";
import { maxTokenLifetime } from "./token-lifetime.ts";

export function keysRoutes(deps: Deps, people: People): Router {
  const router = Router();
  const holderOf = (request: Request, response: Response) =>
    findKeyHolder(deps, people, sessionOf(response), pathParameter(request, "user"));

  const keyOf = async (request: Request, response: Response, holder: UserRow) => {
    const key = await findKeyOf(deps, holder, pathParameter(request, "keyid"));
    requireAllowed(sessionOf(response), "api_key", key.id);
    return key;
  };

  const orderOf = async (request: Request, response: Response): Promise<KeyOrder> => {
    const holder = await holderOf(request, response);
    requirePerson(holder);
    requireAllowed(sessionOf(response), "api_key", "*");
    return {
      holder: { ...holder, isOwner: people.isOwner(holder) },
      creator: sessionOf(response),
      ipAddress: clientAddress(request),
    };
  };

  router.post(routes.createKey.path, requireSession(deps, endpoints.createKey), async (request, response) => {
    const order = await orderOf(request, response);
    const issued = await auditedCreation(deps, auditOrigin(request, response), order, () => createKey(deps, order));
    sendJson(response, 201, { key: issued.token });
  });

  router.post(routes.createToken.path, requireSession(deps, endpoints.createToken), async (request, response) => {
    const order = await orderOf(request, response);
    const wanted = parseBody(request, createTokenRequest);
    const create = () => createToken(deps, order, wanted);
    const issued = await auditedCreation(deps, auditOrigin(request, response), order, create);
    sendJson(response, 201, { key: issued.token });
  });

  router.get(routes.getTokens.path, requireSession(deps, endpoints.getTokens), async (request, response) => {
    const holder = await holderOf(request, response);
    const { user, key } = sessionOf(response);
    const mayReadAll = people.isOwner(user) && allowListCovers(key.allowList, "user:*");
    const filter = readTokenFilter(request.query, { holder, mayReadAll });
    const tokens = await deps.store.apiKeys.listTokens({ ...filter, now: deps.clock.now() });
    const allowed = tokens.filter(({ id }) => allowListCovers(key.allowList, `api_key:${id}`));
    sendJson(response, 200, allowed.map(presentKeyWithOwner));
  });

  router.get(routes.getTokenConfig.path, requireSession(deps, endpoints.getTokenConfig), async (request, response) => {
    const holder = await holderOf(request, response);
    const max = maxTokenLifetime(deps.config, { isOwner: people.isOwner(holder) });
    const body: Record<keyof TokenConfig, bigint> = { max_token_lifetime: max };
    sendJson(response, 200, body);
  });

  router.get(routes.getToken.path, requireSession(deps, endpoints.getToken), async (request, response) => {
    const holder = await holderOf(request, response);
    const key = await findTokenOf(deps, holder, pathParameter(request, "keyname"));
    requireAllowed(sessionOf(response), "api_key", key.id);
    sendJson(response, 200, presentKey(key));
  });

  router.get(routes.getKey.path, requireSession(deps, endpoints.getKey), async (request, response) => {
    const holder = await holderOf(request, response);
    sendJson(response, 200, presentKey(await keyOf(request, response, holder)));
  });

  router.delete(routes.deleteKey.path, requireSession(deps, endpoints.deleteKey), async (request, response) => {
    const holder = await holderOf(request, response);
    const key = await keyOf(request, response, holder);
    const { user } = sessionOf(response);
    await auditedKey(deps, auditOrigin(request, response), { action: "delete", user, key }, () =>
      deps.store.apiKeys.delete(key.id),
    );
    response.status(204).end();
  });

  router.put(routes.expireKey.path, requireSession(deps, endpoints.expireKey), async (request, response) => {
    const holder = await holderOf(request, response);
    const key = await keyOf(request, response, holder);
    const { user } = sessionOf(response);
    await auditedKey(deps, auditOrigin(request, response), { action: "write", user, key }, () =>
      deps.store.apiKeys.expire(key.id, deps.clock.now()),
    );
    response.status(204).end();
  });

  return router;
}
