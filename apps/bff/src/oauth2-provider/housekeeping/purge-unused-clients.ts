import type { Deps } from "../../deps.ts";
import { recordAudit } from "../../observability/audit.ts";
import { auditOfApp } from "../apps/audit-of-app.ts";

/** How many are held in memory at once. */
const BATCH = 500;
const BY_ITSELF = { ipAddress: "", userAgent: "" };

/**
 * Anybody may register, so anybody may fill the database; concurrent registrations may exceed the limit by their
 * number.
 */
const MAX_UNUSED = 10_000;
/** How many are removed at once, should there be more than that. */
const ROOM = 100;
/** An editor keeps its registration, and may use it again after the holidays. */
const USED_STAY_MS = 90 * 24 * 3_600_000;

type PurgeDeps = Pick<Deps, "store" | "clock" | "random" | "log">;

/**
 * Deletes apps that registered themselves and that nobody ever allowed: IDEs register at each attempt to sign in
 * (oauth-provider#D9).
 */
export async function purgeUnusedClients(deps: PurgeDeps & Pick<Deps, "config">): Promise<void> {
  const { unusedAppsStaySeconds } = deps.config.oauth2Provider;
  if (unusedAppsStaySeconds === 0) return;
  const now = deps.clock.now().getTime();
  const registeredBefore = new Date(now - unusedAppsStaySeconds * 1000);
  const usedBefore = new Date(now - USED_STAY_MS);
  let deleted: DeletedApps;
  do {
    deleted = await deps.store.oauth2Apps.deleteUnused({ registeredBefore, usedBefore, limit: BATCH });
    await recordDeleted(deps, deleted);
  } while (deleted.length === BATCH);
}

/** Whoever fills the table makes room for the next one, so that they lock nobody out. */
export async function makeRoomForClient(deps: PurgeDeps): Promise<void> {
  const now = deps.clock.now();
  const room = { most: MAX_UNUSED - 1, limit: ROOM, now, usedSince: new Date(now.getTime() - USED_STAY_MS) };
  await recordDeleted(deps, await deps.store.oauth2Apps.makeRoom(room));
}

type DeletedApps = Awaited<ReturnType<Deps["store"]["oauth2Apps"]["deleteUnused"]>>;

async function recordDeleted(deps: PurgeDeps, apps: DeletedApps): Promise<void> {
  for (const app of apps) {
    const event = auditOfApp("delete", app);
    const facts = { ...event.facts, automatic_actor: "coder", automatic_subsystem: "unused_clients" };
    await recordAudit(deps, BY_ITSELF, { ...event, facts, statusCode: 200 });
  }
}
