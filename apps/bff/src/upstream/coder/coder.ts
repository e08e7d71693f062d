import type { HttpFetch } from "../http-fetch.ts";
import { createOutgoingFetch } from "../outgoing-fetch.ts";
import type { CallListener } from "../recent-calls.ts";
import { UpstreamError } from "../upstream-error.ts";
import { CoderRefusal } from "./coder-refusal.ts";
import { coderRequests, isMembers, type Members, textOf, textsOf } from "./coder-request.ts";
import { operationOf } from "./operation-of.ts";

/** The site role that sees everybody there. */
const OWNER = "owner";

/** A person as that Coder knows them. */
export interface CoderPerson {
  id: string;
  username: string;
  email: string;
  isSuspended: boolean;
  /** Site roles beyond that of a member. */
  roles: readonly string[];
}

export interface NewCoderPerson {
  email: string;
  username: string;
  name: string;
  loginType: string;
  /** If the login type requires one. */
  password?: string;
  organizationId: string;
}

export interface NewCoderToken {
  name: string;
  lifetimeSeconds: number;
  /** Absent: full access. */
  limits?: CoderLimits;
}

export interface CoderLimits {
  scopes: readonly string[];
  allowList: readonly string[];
}

export interface CoderToken extends CoderLimits {
  id: string;
}

interface CoderOptions {
  url: URL;
  token: string;
  organization?: string;
  fetch: HttpFetch;
  now(): Date;
  timeoutMs: number;
  listen?: CallListener;
}

export type Coder = ReturnType<typeof createCoder>;

/**
 * The deployment behind this server, by the wire that both speak (signin#2.6 and signin#6.3). Answers are read
 * tolerantly.
 */
export function createCoder(options: CoderOptions) {
  const { url, token, organization } = options;
  const fetch = createOutgoingFetch({
    provider: "The Coder behind this server",
    allowedOrigins: [url.origin],
    fetch: options.fetch,
    now: options.now,
    timeoutMs: options.timeoutMs,
    calls: options.listen && { provider: "coder", operations: operationOf, listen: options.listen },
  });
  const requests = coderRequests(fetch, { url, token, confirmGone: requireOwner });
  const readOwner = async () => readPerson(await requests.read("/users/me"));
  const tokensOf = (personId: string) => `/users/${encodeURIComponent(personId)}/keys/tokens`;

  /** Coder also answers 404 for what the caller may not see, and a proxy in front of it may do so for everything. */
  async function requireOwner(): Promise<void> {
    const { roles } = await readOwner();
    if (!roles.includes(OWNER)) throw new CoderRefusal(403, "The token is not an owner's.");
  }

  return {
    /** Its address; what is stored of its people and keys counts for this address alone. */
    address: url.origin,

    async findPerson(id: string): Promise<CoderPerson | undefined> {
      const found = await requests.find(`/users/${encodeURIComponent(id)}`);
      return found === undefined ? undefined : readPerson(found);
    },

    /** The person with exactly this address there, case-insensitive. */
    async findPersonByEmail(email: string): Promise<CoderPerson | undefined> {
      const query = new URLSearchParams({ q: email, limit: "100" });
      const answer = membersOf(await requests.read(`/users?${query}`));
      const people = Array.isArray(answer.users) ? answer.users.map(readPerson) : [];
      return people.find((person) => isSameAddress(person.email, email));
    },

    async createPerson(person: NewCoderPerson): Promise<CoderPerson> {
      const { loginType, organizationId, ...rest } = person;
      const wanted = { ...rest, login_type: loginType, user_status: "active", organization_ids: [organizationId] };
      return readPerson(await requests.create("/users", wanted));
    },

    /** For the organization that new people belong to. */
    async organizationId(): Promise<string> {
      const answer = await requests.read("/organizations");
      const all = Array.isArray(answer) ? answer.filter(isMembers) : [];
      const isWanted = (one: Members) =>
        organization === undefined ? one.is_default === true : one.id === organization || one.name === organization;
      const found = textOf(all.find(isWanted)?.id);
      if (found !== "") return found;
      throw new CoderRefusal(404, `There is no organization ${organization ?? "by default"} there.`);
    },

    /** Undefined if it names none. */
    async maxLifetimeSeconds(personId: string): Promise<number | undefined> {
      const { max_token_lifetime: max } = membersOf(await requests.read(`${tokensOf(personId)}/tokenconfig`));
      return typeof max === "number" && max > 0 ? Math.floor(max / 1e9) : undefined;
    },

    /** The key, `ID-SECRET`. */
    async createToken(personId: string, { name, lifetimeSeconds, limits }: NewCoderToken): Promise<string> {
      const answer = await requests.create(tokensOf(personId), {
        token_name: name,
        lifetime: lifetimeSeconds * 1e9,
        ...(limits && { scopes: limits.scopes, allow_list: limits.allowList }),
      });
      const key = textOf(membersOf(answer).key);
      if (/^[!-~]+-[!-~]+$/.test(key)) return key;
      throw new UpstreamError("malformed", "The Coder behind this server made a key and did not send it.");
    },

    async findToken(personId: string, name: string): Promise<CoderToken | undefined> {
      const found = await requests.find(`${tokensOf(personId)}/${encodeURIComponent(name)}`);
      if (found === undefined) return undefined;
      const { id, scopes, allow_list } = membersOf(found);
      return { id: textOf(id), scopes: textsOf(scopes), allowList: textsOf(allow_list) };
    },

    /** What the token's owner may do. */
    ownerRoles: async (): Promise<readonly string[]> => (await readOwner()).roles,

    /** When the token expires, and the lifetime it was created with; undefined if that Coder does not say. */
    async tokenLife(): Promise<{ endsAt: Date; lifetimeMs: number } | undefined> {
      const key = await requests.find(`/users/me/keys/${encodeURIComponent(token.split("-")[0] ?? "")}`);
      const { expires_at, lifetime_seconds: seconds } = key === undefined ? {} : membersOf(key);
      const endsAt = new Date(textOf(expires_at));
      const lifetimeMs = typeof seconds === "number" && seconds > 0 ? seconds * 1000 : Number.POSITIVE_INFINITY;
      return Number.isNaN(endsAt.getTime()) ? undefined : { endsAt, lifetimeMs };
    },

    /** What keys can be limited to; empty for a Coder older than scopes. */
    async scopes(): Promise<readonly string[]> {
      const found = await requests.find("/auth/scopes");
      return found === undefined ? [] : textsOf(membersOf(found).external);
    },

    deleteKey: (personId: string, keyId: string): Promise<void> =>
      requests.remove(`/users/${encodeURIComponent(personId)}/keys/${encodeURIComponent(keyId)}`),
  };
}

/** Some letters, such as the Kelvin sign, become another letter in lower or upper case, but never in both. */
function isSameAddress(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase() && one.toUpperCase() === other.toUpperCase();
}

function membersOf(value: unknown): Members {
  if (isMembers(value)) return value;
  throw new UpstreamError("malformed", "The Coder behind this server sent something other than an object.");
}

function readPerson(value: unknown): CoderPerson {
  const { id, username, email, status, roles } = membersOf(value);
  if (textOf(id) === "")
    throw new UpstreamError("malformed", "The Coder behind this server sent somebody without an id.");
  return {
    id: textOf(id),
    username: textOf(username),
    email: textOf(email),
    isSuspended: status === "suspended",
    roles: Array.isArray(roles) ? roles.filter(isMembers).map(({ name }) => textOf(name)) : [],
  };
}
