import { setTimeout as delay } from "node:timers/promises";
import { DatabaseUnavailable } from "../../database-unavailable.ts";

interface SilenceOptions {
  /** Whether the database responds to a new connection within so many milliseconds. */
  probe(milliseconds: number): Promise<boolean>;
  /** For the answer to the first probe. */
  patienceMs: number;
  /** On this machine, where no packet gets lost: a pending question is answered as soon as anything is. */
  isLocal: boolean;
  onSilence(reason: DatabaseUnavailable): void;
  onSpeech(): void;
}

/** Knows whether the database is unresponsive, so that not every caller has to wait in order to find out. */
export interface SilenceWatch {
  /** Why there is no point in trying now. */
  reason(): DatabaseUnavailable | undefined;
  /** A caller is waiting long: checks the database, and repeats that until it responds. */
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
      // Each question stays in a queue of the database until it is read, even if nobody listens anymore.
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
