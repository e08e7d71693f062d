import { owner } from "../fixtures/basics.ts";
import { forbidden, internalError } from "../mock/answers.ts";
import { signIn } from "../world/world.ts";
import type { Scenario } from "./scenario.ts";

/** The audit log as an owner sees it. */
export const audit = {
  auditTrail: {
    description: "An owner is signed in; the audit log has two pages.",
    arrange: (world) => signIn(world, owner),
  },
  auditEmpty: {
    description: "An owner is signed in; nothing was recorded yet.",
    arrange: (world) => signIn(world, owner),
    mocks: () => ({ getAuditLogs: () => ({ status: 200, body: { audit_logs: [], count: 0 } }) }),
  },
  auditForbidden: {
    description: "An owner has lost the role meanwhile: the audit log answers 403.",
    arrange: (world) => signIn(world, owner),
    mocks: () => ({ getAuditLogs: () => forbidden }),
  },
  auditUnavailable: {
    description: "An owner is signed in; the audit log answers 500.",
    arrange: (world) => signIn(world, owner),
    mocks: () => ({ getAuditLogs: () => internalError }),
  },
} satisfies Record<string, Scenario>;
