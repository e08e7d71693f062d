import type { BuildInfoResponse, UpdateCheckResponse } from "@coder-sign-in/api-types";
import { z } from "zod";
import type { Config } from "../config/config.ts";
import type { Log } from "../observability/log.ts";
import type { Tables } from "../store/open-store.ts";
import type { Clock } from "../time-and-chance.ts";
import type { Releases } from "../upstream/releases.ts";
import { compareVersions } from "./compare-versions.ts";

const KEY = "last_update_check";
const VALID_MS = 24 * 3600 * 1000;
/** A failed check is repeated within the hour. */
const LOOK_EVERY_MS = 3600 * 1000;

export interface UpdateCheck {
  /** Asks for the latest release unless that was done within a day. Never rejects: errors are logged. */
  check(): Promise<void>;
  /** What is known. Waits for the first check if one is running. */
  answer(): Promise<UpdateCheckResponse>;
}

interface UpdateDeps {
  config: Pick<Config, "updateCheck">;
  store: Pick<Tables, "siteConfigs">;
  clock: Clock;
  log: Log;
  buildInfo: BuildInfoResponse;
}

const storedCheck = z.object({ checked: z.iso.datetime(), version: z.string(), url: z.string() });
type StoredCheck = z.infer<typeof storedCheck>;

/** Whether there is a newer release; the answer is stored for all replicas (general#9.3). */
export function createUpdateCheck(deps: UpdateDeps, releases: Releases): UpdateCheck {
  const { buildInfo, config, log } = deps;
  let first: Promise<void> | undefined;
  return {
    check() {
      const checking = checkOnce(deps, releases).catch((error: unknown) => {
        log.warn({ err: error }, "The update check failed; the server tries again within an hour.");
      });
      first ??= checking;
      return checking;
    },
    async answer() {
      await first;
      const latest = config.updateCheck.enabled ? await readStored(deps) : undefined;
      if (!latest) return { current: true, version: buildInfo.version, url: buildInfo.external_url };
      const [ownRelease = ""] = buildInfo.version.split("-");
      return { current: compareVersions(ownRelease, latest.version) >= 0, version: latest.version, url: latest.url };
    },
  };
}

/** Periodically, if enabled. Returns a function that stops it. */
export function scheduleUpdateCheck({
  updateCheck,
  config,
}: Pick<UpdateDeps, "config"> & { updateCheck: UpdateCheck }): () => void {
  if (!config.updateCheck.enabled) return () => {};
  void updateCheck.check();
  const timer = setInterval(() => void updateCheck.check(), LOOK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

async function checkOnce(deps: UpdateDeps, releases: Releases): Promise<void> {
  const { store, clock, log, buildInfo } = deps;
  const before = await readStored(deps);
  const now = clock.now();
  if (before && now.getTime() - Date.parse(before.checked) < VALID_MS) return;

  const { version, url } = await releases.latest();
  await store.siteConfigs.put(KEY, JSON.stringify({ checked: now.toISOString(), version, url } satisfies StoredCheck));
  if (compareVersions(version, before?.version ?? "") > 0) {
    log.info({ version, url, running: buildInfo.version }, "A new release is available.");
  }
}

async function readStored({ store }: UpdateDeps): Promise<StoredCheck | undefined> {
  const text = await store.siteConfigs.find(KEY);
  return text === undefined ? undefined : storedCheck.parse(JSON.parse(text));
}
