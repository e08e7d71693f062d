import { type ApiKeyWithOwner, type CreateTokenRequest, toAllowListText, type User } from "@coder-sign-in/api-types";
import { newKey } from "../fixtures/tokens.ts";
import { notFound, refusal, signedOut } from "../mock/answers.ts";
import type { Mocks } from "../mock/mock.ts";
import { findAccount, signedInUser, type World } from "../world/world.ts";
import { hasRole } from "./rights.ts";

const SECRET = "mockmockmockmockmockmo";
const NS_PER_SECOND = 1e9;
const DEFAULT_SECONDS = 7 * 86_400;

/** Session keys and API tokens (signin#6.3). */
export function keyMocks(world: World) {
  /** The account that a path names, for callers who may manage its keys. */
  const ownerOfKeys = (name: string | undefined): User | undefined => {
    const caller = signedInUser(world);
    const target = findAccount(world, name)?.user;
    return caller && (target?.id === caller.id || isOwner(caller)) ? target : undefined;
  };
  const findKey = (user: User | undefined, isWanted: (key: ApiKeyWithOwner) => boolean) =>
    world.keys.find((key) => key.user_id === user?.id && isWanted(key));

  return {
    createKey: ({ params }) => {
      if (signedInUser(world) === undefined) return signedOut();
      const user = ownerOfKeys(params.user);
      if (user === undefined) return notFound;
      const id = nextId(world);
      const until = { lifetimeSeconds: DEFAULT_SECONDS, login_type: "password" as const };
      world.keys.push(newKey({ id, user, token_name: "", ...until }));
      return { status: 201, body: { key: `${id}-${SECRET}` } };
    },

    createToken: ({ params, body }) => {
      if (signedInUser(world) === undefined) return signedOut();
      const user = ownerOfKeys(params.user);
      if (user === undefined) return notFound;
      const seconds = Number(body.lifetime ?? 0) / NS_PER_SECOND || DEFAULT_SECONDS;
      const max = maxLifetime(user);
      if (seconds < 0) return lifetimeRefused("lifetime must be positive number greater than 0");
      if (seconds * NS_PER_SECOND > max) {
        return lifetimeRefused(`lifetime must be less than ${max / NS_PER_SECOND / 3600}h0m0s`);
      }
      const id = nextId(world);
      const token_name = body.token_name || `token-${id}`;
      if (findKey(user, (key) => key.token_name === token_name)) return nameTaken(token_name);
      const key = newKey({ id, user, token_name, lifetimeSeconds: seconds, login_type: "token" });
      world.keys.push({ ...key, ...limitsOf(body) });
      return { status: 201, body: { key: `${id}-${SECRET}` } };
    },

    getTokens: ({ params, query }) => {
      if (signedInUser(world) === undefined) return signedOut();
      const user = ownerOfKeys(params.user);
      if (user === undefined) return notFound;
      const isEverybody = query.get("include_all") === "true" && isOwner(signedInUser(world));
      const body = world.keys
        .filter((key) => key.login_type === "token" && (isEverybody || key.user_id === user.id))
        .filter((key) => query.get("include_expired") === "true" || Date.parse(key.expires_at) > Date.now());
      return { status: 200, body };
    },

    getTokenConfig: ({ params }) => {
      if (signedInUser(world) === undefined) return signedOut();
      const user = ownerOfKeys(params.user);
      return user ? { status: 200, body: { max_token_lifetime: maxLifetime(user) } } : notFound;
    },

    getToken: ({ params }) => {
      if (signedInUser(world) === undefined) return signedOut();
      const key = findKey(ownerOfKeys(params.user), ({ token_name }) => token_name === params.keyname);
      return key ? { status: 200, body: withoutOwner(key) } : notFound;
    },

    getKey: ({ params }) => {
      if (signedInUser(world) === undefined) return signedOut();
      const key = findKey(ownerOfKeys(params.user), ({ id }) => id === params.keyid);
      return key ? { status: 200, body: withoutOwner(key) } : notFound;
    },

    expireKey: ({ params }) => {
      if (signedInUser(world) === undefined) return signedOut();
      const key = findKey(ownerOfKeys(params.user), ({ id }) => id === params.keyid);
      if (!key) return notFound;
      if (Date.parse(key.expires_at) > Date.now()) key.expires_at = new Date().toISOString();
      return { status: 204 };
    },

    deleteKey: ({ params }) => {
      if (signedInUser(world) === undefined) return signedOut();
      const holder = ownerOfKeys(params.user);
      const key = findKey(holder, ({ id }) => id === params.keyid);
      if (holder === undefined) return notFound;
      const isOther = ({ id }: { id: string }) => id !== params.keyid;
      const sessions = [...world.otherSessions, ...(world.sessionsOf[holder.id] ?? [])];
      if (!key && sessions.every(isOther)) return notFound;
      world.keys = world.keys.filter((other) => other !== key);
      world.otherSessions = world.otherSessions.filter(isOther);
      world.sessionsOf[holder.id] = (world.sessionsOf[holder.id] ?? []).filter(isOther);
      return { status: 204 };
    },
  } satisfies Partial<Mocks>;
}

function isOwner(user: User | undefined): boolean {
  return user !== undefined && hasRole(user, "owner");
}

/** Nanoseconds: a week for owners, a hundred years for others (signin#1.8). */
function maxLifetime(user: User): number {
  return isOwner(user) ? 604_800_000_000_000 : 3_155_760_000_000_000_000;
}

function limitsOf({ scope, scopes, allow_list }: CreateTokenRequest): Partial<ApiKeyWithOwner> {
  const named = scopes?.length ? scopes : [scope || "coder:all"];
  return {
    scopes: named.map((name) => (name === "all" || name === "application_connect" ? `coder:${name}` : name)),
    ...(allow_list?.length && { allow_list: allow_list.map(toAllowListText) }),
  };
}

function withoutOwner({ username: _, ...key }: ApiKeyWithOwner) {
  return key;
}

function nextId(world: World): string {
  return `mock${String(world.keys.length + 1).padStart(6, "0")}`;
}

function lifetimeRefused(detail: string) {
  return refusal(400, "Failed to validate create API key request.", detail);
}

function nameTaken(name: string) {
  const validations = [{ field: "name", detail: "This value is already in use and should be unique." }];
  return { status: 409 as const, body: { message: `A token with name "${name}" already exists.`, validations } };
}
