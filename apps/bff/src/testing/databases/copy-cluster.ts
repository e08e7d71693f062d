import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import { exclusively } from "../../../../launcher/install-and-build/exclusively.mjs";
import { openBuiltInPostgres } from "../../store/built-in-postgres/open-built-in-postgres.ts";
import { runCommand } from "../../store/built-in-postgres/postmaster/run-command.ts";

/**
 * Puts a built-in database into this directory as if a server had created it there and stopped: a copy takes a tenth of
 * the time. Whoever asks first in a run of the tests creates the one that is copied.
 */
export async function copyCluster(home: string): Promise<void> {
  const directory = join(inject("buildDirectory"), "cluster");
  const cluster = join(directory, "postgres");
  await exclusively(directory, async () => {
    if (!existsSync(cluster)) await createCluster(cluster);
  });
  await copy(cluster, join(home, "postgres"));
}

async function createCluster(cluster: string): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), "coder-cluster-"));
  try {
    const { dataDirectory, close } = await openBuiltInPostgres({ directory: home, ephemeral: false, log: console });
    await close();
    await copy(dataDirectory, cluster);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** With owner and permissions, which PostgreSQL insists on. */
async function copy(from: string, to: string): Promise<void> {
  const { ok, output } = await runCommand("cp", ["-pPR", from, to]);
  if (!ok) throw new Error(`The database in ${from} could not be copied: ${output}`);
}
