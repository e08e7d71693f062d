import type { Deps } from "../deps.ts";
import { recordAudit } from "../observability/audit.ts";
import { auditOfApp } from "./apps/audit-of-app.ts";

const UNUSED_CLIENTS_STAY_DAYS = 30;
/** So many are held in memory at once. */
const BATCH = 500;
const DAY_MS = 86_400_000;
const BY_ITSELF = { ipAddress: "", userAgent: "" };

/**
 * Deletes apps that registered themselves and that nobody ever let in: IDEs register at each attempt to sign in (contract
 * oauth-provider.md 15, decision D9).
 */
export async function purgeUnusedClients(deps: Pick<Deps, "store" | "clock" | "random" | "log">): Promise<void> {
  const before = new Date(deps.clock.now().getTime() - UNUSED_CLIENTS_STAY_DAYS * DAY_MS);
  let deleted: number;
  do {
    const apps = await deps.store.oauth2Apps.deleteUnused(before, BATCH);
    for (const app of apps) {
      const event = auditOfApp("delete", app);
      const facts = { ...event.facts, automatic_actor: "coder", automatic_subsystem: "unused_clients" };
      await recordAudit(deps, BY_ITSELF, { ...event, facts, statusCode: 200 });
    }
    deleted = apps.length;
  } while (deleted === BATCH);
}
