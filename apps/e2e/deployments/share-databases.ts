import { keepTemporaryFilesInMemory } from "../../launcher/test/temporary-files.mjs";
import { type Cluster, openDatabases } from "./databases.ts";

const VARIABLE = "JOURNEYS_CLUSTER";
/** Of memory, for databases and the browsers' profiles. */
const GIBIBYTES = 3;

/** Playwright's global setup: one PostgreSQL for the servers of all workers, which inherit the environment. */
export default async function shareDatabases(): Promise<() => Promise<void>> {
  keepTemporaryFilesInMemory(GIBIBYTES);
  const { cluster, stop } = await openDatabases();
  process.env[VARIABLE] = JSON.stringify(cluster);
  return stop;
}

/** In a worker. */
export function sharedCluster(): Cluster {
  const text = process.env[VARIABLE];
  if (!text) throw new Error("Nobody has opened PostgreSQL for the journeys: run them with playwright.config.ts.");
  return JSON.parse(text);
}
