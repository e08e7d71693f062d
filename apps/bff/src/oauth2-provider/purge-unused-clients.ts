import type { Deps } from "../deps.ts";
import { recordAudit } from "../observability/audit.ts";
import { auditOfApp } from "./apps/audit-of-app.ts";

/** So many are held in memory at once. */
const BATCH = 500;
const BY_ITSELF = { ipAddress: "", userAgent: "" };

/** How many make room at once when there are too many. */
const ROOM = 100;
/** Whoever registered this recently may still be signing in. */
const SETTLED_MS = 3_600_000;

type PurgeDeps = Pick<Deps, "store" | "clock" | "random" | "log">;

/**
 * Deletes apps that registered themselves and that nobody ever let in: IDEs register at each attempt to sign in (contract
 * oauth-provider.md 15, decision D9).
 */
export async function purgeUnusedClients(deps: PurgeDeps & Pick<Deps, "config">): Promise<void> {
  const { unusedAppsStaySeconds } = deps.config.oauth2Provider;
  if (unusedAppsStaySeconds === 0) return;
  let deleted: number;
  do {
    deleted = await purge(deps, unusedAppsStaySeconds * 1000, BATCH);
  } while (deleted === BATCH);
}

/** The oldest go before their time, so that whoever fills the table keeps nobody else out of it. */
export async function makeRoomForClients(deps: PurgeDeps): Promise<boolean> {
  return (await purge(deps, SETTLED_MS, ROOM)) > 0;
}

async function purge(deps: PurgeDeps, olderThanMs: number, limit: number): Promise<number> {
  const before = new Date(deps.clock.now().getTime() - olderThanMs);
  const apps = await deps.store.oauth2Apps.deleteUnused(before, limit);
  for (const app of apps) {
    const event = auditOfApp("delete", app);
    const facts = { ...event.facts, automatic_actor: "coder", automatic_subsystem: "unused_clients" };
    await recordAudit(deps, BY_ITSELF, { ...event, facts, statusCode: 200 });
  }
  return apps.length;
}
