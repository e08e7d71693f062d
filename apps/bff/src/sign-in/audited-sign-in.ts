import type { Deps } from "../deps.ts";
import { toApiError } from "../http/errors/api-error-renderer.ts";
import { type AuditOrigin, audited } from "../observability/audit.ts";
import type { AuditEvent } from "../observability/audit-event.ts";
import type { LoginType } from "../store/schema.ts";
import { refusalReason } from "./refusal-reason.ts";

export interface AuditedSignIn {
  origin: AuditOrigin;
  loginType: LoginType;
  byDevice?: true;
  /** Instead of the password. */
  byPasskey?: true;
  /** The status of success. */
  statusCode: number;
}

/**
 * One audit row and one count for one attempt to sign in, whatever its outcome (signin#10.1). The person is identified
 * on the way: call `identifyActor` then.
 */
export async function auditedSignIn<Result>(
  deps: Deps,
  { origin, loginType, byDevice, byPasskey, statusCode }: AuditedSignIn,
  signIn: (row: AuditEvent) => Promise<Result>,
): Promise<Result> {
  const told = byPasskey ? "passkey" : byDevice ? "github_device" : undefined;
  const facts = { login_type: loginType, ...(told && { method: told }) };
  const event: AuditEvent = { action: "login", resourceType: "api_key", facts };
  const method = byPasskey ? "passkey" : byDevice ? `${loginType}-device` : loginType;
  try {
    const result = await audited(deps, origin, { event, statusCode }, (row) => noteReason(row, signIn));
    deps.metrics.signIns.inc({ method, outcome: "success" });
    return result;
  } catch (error) {
    deps.metrics.signIns.inc({ method, outcome: toApiError(error).status < 500 ? "refused" : "error" });
    throw error;
  }
}

async function noteReason<Result>(row: AuditEvent, signIn: (row: AuditEvent) => Promise<Result>): Promise<Result> {
  try {
    return await signIn(row);
  } catch (error) {
    row.facts = { reason: refusalReason(error), ...row.facts };
    throw error;
  }
}

/** A key has no id in the audit log: as in Coder, its row names its owner. */
export function identifyActor(row: AuditEvent, userId: string | undefined): void {
  row.userId = userId;
  row.resourceId = userId;
}
