/** Callers that wait for something that may never come. */
export interface WaitingRoom<Thing> {
  /** Passes on what arrives, unless everybody was sent away before; then it is returned. */
  waitFor(coming: Promise<Thing>): Promise<Thing>;
  sendAway(reason: Error): void;
}

export function openWaitingRoom<Thing>(giveBack: (thing: Thing) => void): WaitingRoom<Thing> {
  const waiting = new Set<(reason: Error) => void>();
  return {
    waitFor: (coming) =>
      new Promise((resolve, reject) => {
        waiting.add(reject);
        coming.then(
          (thing) => (waiting.delete(reject) ? resolve(thing) : giveBack(thing)),
          (error: Error) => waiting.delete(reject) && reject(error),
        );
      }),
    sendAway(reason) {
      for (const reject of waiting) reject(reason);
      waiting.clear();
    },
  };
}
