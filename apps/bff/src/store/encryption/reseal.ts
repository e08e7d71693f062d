import type { Log } from "../../observability/log.ts";
import type { Tables } from "../open-store.ts";
import type { Encryption } from "./encryption.ts";
import { sealCanary } from "./open-encryption.ts";
import type { SealedColumn } from "./sealed-columns.ts";

const BATCH = 100;

interface ResealInput {
  store: Tables;
  encryption: Encryption;
  log: Log;
  signal: AbortSignal;
}

/**
 * Encrypts again, with the first key, what older keys have encrypted, so that those can be removed (design#8). A few
 * rows at a time beside normal work; an interrupted run continues at the next start, and replicas may run it at the
 * same time.
 */
export async function reseal(input: ResealInput): Promise<void> {
  const { store, encryption, log, signal } = input;
  let total = 0;
  for (const column of store.sealedColumns.list()) total += await resealColumn(input, column);
  if (signal.aborted) return;
  await sealCanary(store, encryption);
  if (total > 0) {
    log.info(
      { values: total },
      "All stored values are now encrypted with the first key of CODER_EXTERNAL_TOKEN_ENCRYPTION_KEYS. When every replica runs with that first key, the others can be removed.",
    );
  }
}

/** Repeats passes over the column until one finds nothing: rows that others update meanwhile move. */
async function resealColumn(input: ResealInput, column: SealedColumn): Promise<number> {
  let total = 0;
  for (let found = 1; found > 0 && !input.signal.aborted; total += found) found = await passOver(input, column);
  return total;
}

async function passOver({ store, encryption, signal }: ResealInput, column: SealedColumn): Promise<number> {
  let replaced = 0;
  let after: string | undefined;
  while (!signal.aborted) {
    const values = await store.sealedColumns.listOfOtherKeys(column, { keyId: encryption.keyId, after, limit: BATCH });
    for (const value of values) {
      const sealed = encryption.encrypt(encryption.decrypt(value.sealed));
      if (await store.sealedColumns.replace(column, value, sealed)) replaced++;
    }
    after = values.at(-1)?.place;
    if (after === undefined) break;
  }
  return replaced;
}

/** Starts without delaying the server's start. Returns a function that stops it. */
export function resealInBackground(deps: Omit<ResealInput, "signal">): () => Promise<void> {
  const controller = new AbortController();
  const work = reseal({ ...deps, signal: controller.signal }).catch((error: unknown) => {
    deps.log.warn({ err: error }, "Not everything could be encrypted with the first key; the next start continues.");
  });
  return () => {
    controller.abort();
    return work;
  };
}
