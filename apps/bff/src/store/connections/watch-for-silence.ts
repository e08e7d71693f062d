import { setTimeout as delay } from "node:timers/promises";
import { DatabaseUnavailable } from "../../database-unavailable.ts";

interface SilenceOptions {
  /** Whether the database speaks to a new connection within so many milliseconds. */
  probe(milliseconds: number): Promise<boolean>;
  /** For the answer to the first probe. */
  patienceMs: number;
  /** On this machine, where no packet gets lost: a question that was asked is answered as soon as anything is. */
  isLocal: boolean;
  onSilence(reason: DatabaseUnavailable): void;
  onSpeech(): void;
}

/** Knows whether the database is silent, so that not everybody has to wait in order to find out. */
export interface SilenceWatch {
  /** Why nothing needs to be tried now. */
  reason(): DatabaseUnavailable | undefined;
  /** Somebody waits for long: finds out, and goes on asking until the database speaks. */
  doubt(): void;
  close(): void;
}

const PAUSE_MS = 500;
/** The answer to an earlier question counts as well. */
const KEEP_ASKING_MS = 5_000;

export function watchForSilence(options: SilenceOptions): SilenceWatch {
  const { probe, patienceMs, isLocal, onSilence, onSpeech } = options;
  let reason: DatabaseUnavailable | undefined;
  let isAsking = false;
  let isClosed = false;

  const find = async () => {
    if ((await probe(patienceMs)) || isClosed) return;
    reason = new DatabaseUnavailable("it is silent");
    onSilence(reason);
    await untilSpeech();
    reason = undefined;
    if (!isClosed) onSpeech();
  };
  const untilSpeech = async () => {
    let hasSpoken = false;
    const pause = () => delay(PAUSE_MS, undefined, { ref: false });
    const ask = async (milliseconds: number) => {
      hasSpoken = (await probe(milliseconds)) || hasSpoken;
    };
    while (!hasSpoken && !isClosed) {
      // Each question waits in a queue of the database until it is taken, even when nobody listens any more.
      await (isLocal ? ask(Number.POSITIVE_INFINITY) : Promise.race([ask(KEEP_ASKING_MS), pause()]));
      if (!hasSpoken) await pause();
    }
  };
  return {
    reason: () => reason,
    doubt() {
      if (isAsking || isClosed) return;
      isAsking = true;
      void find().finally(() => {
        isAsking = false;
      });
    },
    close() {
      isClosed = true;
    },
  };
}
