import type { Request, Response } from "express";
import type { Deps } from "../deps.ts";
import { clientAddress } from "../http/addresses/client-address.ts";
import { toApiError } from "../http/errors/api-error-renderer.ts";
import type { NewAuditLogRow } from "../store/schema.ts";
import type { AuditEvent } from "./audit-event.ts";
import { redactText } from "./redact.ts";

const MAX_TEXT = 512;
/** How much foreign text is examined: twice what is stored, as redacting shortens it. */
const MAX_READ = 1024;

/** The source: taken from the request once, in the route. */
export interface AuditOrigin {
  ipAddress: string;
  userAgent: string;
  /** Absent for what the server does by itself. */
  requestId?: string;
}

type AuditDeps = Pick<Deps, "store" | "clock" | "random" | "log">;

export function auditOrigin(request: Request, response: Response): AuditOrigin {
  return {
    ipAddress: clientAddress(request),
    userAgent: request.get("User-Agent") ?? "",
    requestId: response.locals.requestId,
  };
}

/**
 * Writes one row of the audit log (signin#10.1, rules#70). Call it when the outcome is certain, after the transaction
 * and outside of it: a row that cannot be written must not undo or refuse what happened. Such an event is not lost: all
 * of it is logged as an error. Never rejects; true if the row is on disk.
 */
export async function recordAudit(
  deps: AuditDeps,
  origin: AuditOrigin,
  event: AuditEvent & { statusCode: number },
): Promise<boolean> {
  const row = {
    id: deps.random.uuid(),
    time: deps.clock.now(),
    userId: event.userId ?? null,
    ip: storable(origin.ipAddress),
    userAgent: storable(origin.userAgent),
    requestId: origin.requestId ?? null,
    action: event.action,
    resourceType: event.resourceType,
    resourceId: event.resourceId ?? null,
    resourceTarget: storable(event.resourceTarget ?? ""),
    statusCode: event.statusCode,
    diff: storableJson(event.diff ?? {}),
    additionalFields: storableJson(event.facts ?? {}),
  } satisfies NewAuditLogRow;
  try {
    await deps.store.auditLogs.insert(row);
    return true;
  } catch (error) {
    deps.log.error({ err: error, audit: row }, "An audit row could not be written; this line replaces it.");
    return false;
  }
}

/**
 * Runs what is to be audited and writes exactly one row with its outcome, even if it throws. `work` fills in what it
 * learns on the way (who the actor is, that it became a registration).
 */
export async function audited<Result>(
  deps: AuditDeps,
  origin: AuditOrigin,
  { event, statusCode }: { event: AuditEvent; statusCode: number },
  work: (event: AuditEvent) => Promise<Result>,
): Promise<Result> {
  const draft = { ...event };
  try {
    const result = await work(draft);
    await recordAudit(deps, origin, { ...draft, statusCode });
    return result;
  } catch (error) {
    await recordAudit(deps, origin, { ...draft, statusCode: toApiError(error).status });
    throw error;
  }
}

/** Foreign text: shortened, without credentials and without NUL, which PostgreSQL rejects. */
function storable(text: string): string {
  return redactText(text.slice(0, MAX_READ).replaceAll("\u0000", "")).slice(0, MAX_TEXT);
}

function storableJson(facts: object): string {
  return JSON.stringify(facts, (_name, value: unknown) => (typeof value === "string" ? storable(value) : value));
}
