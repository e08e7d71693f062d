import { type CreateTokenRequest, toAllowListText } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import { ApiError } from "../../http/api-error.ts";
import type { AuditOrigin } from "../../observability/audit.ts";
import type { UserRow } from "../../store/schema.ts";
import { randomAlphanumerics } from "../api-key-token.ts";
import { appKeyOf } from "../app-keys/app-key-of.ts";
import { type IssuedKey, issueNamedKey } from "../issue-key.ts";
import type { Session } from "../session.ts";
import { endWithin, limitsWithin, type WantedLimits } from "./key-limits.ts";
import { requestedScopes } from "./requested-scopes.ts";
import { checkLifetime } from "./token-lifetime.ts";
import { withLivingCreator } from "./with-living-creator.ts";

const NS_PER_MS = 1_000_000n;
const GENERATED_LENGTH = 8;

export interface KeyOrder {
  /** Whose key it will be. */
  holder: UserRow & { isOwner: boolean };
  /** The person and key that create it. */
  creator: Session;
  origin: AuditOrigin;
}

/** An API token (signin#6.3). Throws 400, 403 and 409. */
export async function createToken(deps: Deps, order: KeyOrder, request: CreateTokenRequest): Promise<IssuedKey> {
  const requested = BigInt(request.lifetime ?? 0);
  const wanted = {
    lifetime: checkLifetime(deps.config, order.holder, requested),
    isChosen: requested !== 0n,
    name: request.token_name || generatedName(deps),
    limits: { scopes: requestedScopes(request), allowList: requestedAllowList(request) },
  };
  return orderToken(deps, order, wanted);
}

interface WantedToken {
  /** Nanoseconds. */
  lifetime: bigint;
  /** Whether this lifetime was requested. */
  isChosen: boolean;
  name: string;
  limits: WantedLimits;
}

export async function orderToken(deps: Deps, order: KeyOrder, wanted: WantedToken): Promise<IssuedKey> {
  const { key } = order.creator;
  const nowMs = deps.clock.now().getTime();
  const asked = new Date(nowMs + Number(wanted.lifetime / NS_PER_MS));
  const expiresAt = endWithin(key, { expiresAt: asked, isChosen: wanted.isChosen });

  const request = {
    userId: order.holder.id,
    loginType: "token" as const,
    lifetimeSeconds: Math.floor((expiresAt.getTime() - nowMs) / 1000),
    expiresAt,
    ipAddress: order.origin.ipAddress,
    tokenName: wanted.name,
    appKeyId: appKeyOf(key),
    ...limitsWithin(key, wanted.limits),
  };
  const issued = await withLivingCreator(deps, order, (living) => issueNamedKey(living, request));
  if (!issued) throw nameTaken(wanted.name);
  return issued;
}

export function generatedName({ random }: Pick<Deps, "random">): string {
  return `token-${randomAlphanumerics(random, GENERATED_LENGTH)}`;
}

function requestedAllowList({ allow_list }: CreateTokenRequest): string[] | undefined {
  if (!allow_list?.length) return undefined;
  return [...new Set(allow_list.map(toAllowListText))];
}

function nameTaken(name: string): ApiError {
  return new ApiError(409, `A token with name ${JSON.stringify(name)} already exists.`, {
    validations: [{ field: "name", detail: "This value is already in use and should be unique." }],
  });
}
