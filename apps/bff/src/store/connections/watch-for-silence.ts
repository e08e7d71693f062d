import { setTimeout as delay } from "node:timers/promises";
import { DatabaseUnavailable } from "../../database-unavailable.ts";

interface SilenceOptions {
  /** Whether the database speaks. */
  probe(): Promise<boolean>;
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

const PAUSE_MS = 250;

export function watchForSilence({ probe, onSilence, onSpeech }: SilenceOptions): SilenceWatch {
  let reason: DatabaseUnavailable | undefined;
  let isAsking = false;
  let isClosed = false;

  const askUntilAnswered = async () => {
    while (!(await probe()) && !isClosed) {
      if (!reason) {
        reason = new DatabaseUnavailable("it is silent");
        onSilence(reason);
      }
      await delay(PAUSE_MS, undefined, { ref: false });
    }
    if (reason && !isClosed) onSpeech();
    reason = undefined;
  };
  return {
    reason: () => reason,
    doubt() {
      if (isAsking || isClosed) return;
      isAsking = true;
      void askUntilAnswered().finally(() => {
        isAsking = false;
      });
    },
    close() {
      isClosed = true;
    },
  };
}
