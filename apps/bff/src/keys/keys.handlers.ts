import type { Deps } from "../deps.ts";
import type { Call } from "../dispatch/call.ts";
import type { Handlers } from "../dispatch/handler.ts";
import type { ApiKeyRow } from "../store/schema.ts";
import { allowListCovers, requireAllowed } from "./allow-list.ts";
import { findKeyHolder, type People, requirePerson } from "./people.ts";
import { auditedCreation, auditedKey } from "./tokens/audited-key.ts";
import { createKey } from "./tokens/create-key.ts";
import { createToken, type KeyOrder } from "./tokens/create-token.ts";
import { deleteKey } from "./tokens/delete-key.ts";
import { findKeyOf, findTokenOf } from "./tokens/find-key.ts";
import { readTokenFilter } from "./tokens/list-tokens.ts";
import { presentKey, presentKeyWithOwner } from "./tokens/present-key.ts";
import { maxTokenLifetime } from "./tokens/token-lifetime.ts";

type Name =
  | "createKey"
  | "createToken"
  | "getTokens"
  | "getTokenConfig"
  | "getToken"
  | "getKey"
  | "deleteKey"
  | "expireKey";

/** Session keys and API tokens (signin#6.3). */
export function keysHandlers(deps: Deps, people: People): Handlers<Name> {
  const { apiKeys } = deps.store;
  return {
    async createKey(call) {
      const order = await orderOf(deps, people, call);
      const issued = await auditedCreation(deps, call.origin, order, () => createKey(deps, order));
      return { status: 201, body: { key: issued.token } };
    },

    async createToken(call) {
      const order = await orderOf(deps, people, call);
      const wanted = await call.body();
      const issued = await auditedCreation(deps, call.origin, order, () => createToken(deps, order, wanted));
      return { status: 201, body: { key: issued.token } };
    },

    async getTokens({ session, params, query }) {
      const { user, key } = session;
      const holder = await findKeyHolder(deps, people, session, params.user);
      const mayReadAll = people.isOwner(user) && allowListCovers(key.allowList, "user:*");
      const filter = readTokenFilter(query, { holder, mayReadAll });
      const tokens = await apiKeys.listTokens({ ...filter, now: deps.clock.now() });
      const allowed = tokens.filter(({ id }) => allowListCovers(key.allowList, `api_key:${id}`));
      return { status: 200, body: allowed.map(presentKeyWithOwner) };
    },

    async getTokenConfig({ session, params }) {
      const holder = await findKeyHolder(deps, people, session, params.user);
      const max = maxTokenLifetime(deps.config, { isOwner: people.isOwner(holder) });
      return { status: 200, body: { max_token_lifetime: max } };
    },

    async getToken({ session, params }) {
      const holder = await findKeyHolder(deps, people, session, params.user);
      const key = await findTokenOf(deps, holder, params.keyname);
      requireAllowed(session, "api_key", key.id);
      return { status: 200, body: presentKey(key) };
    },

    async getKey(call) {
      return { status: 200, body: presentKey(await getKeyInReach(deps, people, call)) };
    },

    async deleteKey(call) {
      const key = await getKeyInReach(deps, people, call);
      const change = { action: "delete", user: call.session.user, key } as const;
      await auditedKey(deps, call.origin, change, () => deleteKey(deps, key));
      return { status: 204 };
    },

    async expireKey(call) {
      const key = await getKeyInReach(deps, people, call);
      const change = { action: "write", user: call.session.user, key } as const;
      await auditedKey(deps, call.origin, change, () => apiKeys.expire(key.id, deps.clock.now()));
      return { status: 204 };
    },
  };
}

/** Who wants a key for whom. Throws if the one may not create keys for the other. */
async function orderOf(
  deps: Deps,
  people: People,
  { session, params, origin }: Pick<Call<"createKey">, "session" | "params" | "origin">,
): Promise<KeyOrder> {
  const holder = await findKeyHolder(deps, people, session, params.user);
  requirePerson(holder);
  requireAllowed(session, "api_key", "*");
  return {
    holder: { ...holder, isOwner: people.isOwner(holder) },
    creator: session,
    origin,
  };
}

async function getKeyInReach(
  deps: Deps,
  people: People,
  { session, params }: Pick<Call<"getKey">, "session" | "params">,
): Promise<ApiKeyRow> {
  const holder = await findKeyHolder(deps, people, session, params.user);
  const key = await findKeyOf(deps, holder, params.keyid);
  requireAllowed(session, "api_key", key.id);
  return key;
}
