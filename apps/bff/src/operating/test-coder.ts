import { scopeCatalog } from "@coder-sign-in/api-types";
import type { Deps } from "../deps.ts";
import type { Coder } from "../upstream/coder/coder.ts";
import { CoderRefusal } from "../upstream/coder/coder-refusal.ts";
import { findUpstreamError } from "../upstream/upstream-error.ts";
import { OWNER } from "../users/roles.ts";
import { explainFault, type Finding } from "./explain-fault.ts";
import { type TimedFinding, timed } from "./timed.ts";

const NAME = "The Coder behind this server";
const IT = NAME.replace("The", "the");
const LONGEST_WARNING_MS = 7 * 24 * 3_600_000;
/** Of its lifetime; Coder's default for an owner's token is a week. */
const LAST_PART = 1 / 4;

/**
 * Whether people can continue to that Coder: its token is an owner's and still valid for long enough, and limited keys
 * are supported. Creates nothing.
 */
export async function testCoder(deps: Pick<Deps, "coder" | "clock">): Promise<TimedFinding> {
  const { coder, clock } = deps;
  if (!coder) return { ...NOT_CONFIGURED, latency_ms: null };
  return timed(
    async () => {
      if (!(await coder.ownerRoles()).includes(OWNER)) return notOwner(coder);
      await coder.organizationId();
      return (
        findEnd(coder, await coder.tokenLife(), clock.now()) ?? findUnknownScopes(await coder.scopes()) ?? works(coder)
      );
    },
    (error) => explain(coder, error),
  );
}

function explain(coder: Coder, error: unknown): Finding {
  if (error instanceof CoderRefusal) return explainRefusal(coder, error);
  const fault = findUpstreamError(error);
  if (!fault) throw error;
  return explainFault(fault, { name: NAME, addresses: [coder.address] });
}

function explainRefusal(coder: Coder, { status, words, isAboutLicense }: CoderRefusal): Finding {
  if (isAboutLicense) {
    return {
      outcome: "refused",
      message: `The license of ${IT} does not cover what this server needs. ${words}`,
      remedy: "Look at “Licenses” in its deployment settings: one may have expired, or all seats may be taken.",
    };
  }
  if (status === 401)
    return { outcome: "wrong_token", message: `${NAME} does not accept the token.`, remedy: newToken(coder) };
  if (status === 403 || status === 428) return notOwner(coder);
  if (status === 404) {
    return {
      outcome: "unknown_organization",
      message: `${NAME} has no such organization.`,
      remedy: "Check CODER_UPSTREAM_ORGANIZATION: it is a name or an id there.",
    };
  }
  return { outcome: "refused", message: `${NAME} answered ${status}. ${words}`.trim(), remedy: "Look at its log." };
}

function findUnknownScopes(known: readonly string[]): Finding | undefined {
  const unknown = scopeCatalog.filter((scope) => !known.includes(scope));
  if (unknown.length === 0) return undefined;
  const some = unknown.slice(0, 3).join(", ");
  const rest = unknown.length > 3 ? ` and ${unknown.length - 3} more` : "";
  return {
    outcome: "unknown_scopes",
    message: `${NAME} does not know all scopes: ${some}${rest}.`,
    remedy: "Keys that are limited to them do not get through; all others do. A later release of Coder knows them.",
  };
}

function works({ address }: Coder): Finding {
  return {
    outcome: "ok",
    message: `The Coder at ${address} accepts the token, which belongs to an owner.`,
    remedy: "",
  };
}

function findEnd(coder: Coder, life: Awaited<ReturnType<Coder["tokenLife"]>>, now: Date): Finding | undefined {
  if (!life) return undefined;
  const { endsAt, lifetimeMs } = life;
  const warnBeforeMs = Math.min(LONGEST_WARNING_MS, lifetimeMs * LAST_PART);
  if (endsAt.getTime() - now.getTime() >= warnBeforeMs) return undefined;
  return {
    outcome: "token_ends_soon",
    message: `The token for ${IT} ends at ${endsAt.toISOString()}.`,
    remedy: newToken(coder),
  };
}

function notOwner(coder: Coder): Finding {
  return {
    outcome: "not_owner",
    message: `The token for ${IT} does not belong to an owner.`,
    remedy: newToken(coder),
  };
}

/** At the address that people use, the same commands would create a token of this server. */
function newToken({ address }: Coder): string {
  return `As an owner there, sign in at its own address with “coder login ${address}” (CODER_UPSTREAM_URL, not the address that people use), make a new token with “coder tokens create”, put it into CODER_UPSTREAM_TOKEN_FILE or CODER_UPSTREAM_TOKEN, and restart the server.`;
}

const NOT_CONFIGURED: Finding = {
  outcome: "not_configured",
  message: "No Coder is behind this server.",
  remedy: "Set CODER_UPSTREAM_URL and CODER_UPSTREAM_TOKEN_FILE, and restart the server.",
};
