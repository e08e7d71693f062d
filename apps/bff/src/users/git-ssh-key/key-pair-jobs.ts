import { ApiError } from "../../http/api-error.ts";

const BUSY = "An SSH key is being generated for this account right now. Please try again in a moment.";

/** Key pairs being generated: one per person, so that nobody fills the queue that all share. */
export interface KeyPairJobs {
  /** Throws 429 while another one is being generated for the person. */
  begin<Result>(userId: string, work: () => Promise<Result>): Promise<Result>;
  /** Resolves when the person's has ended, with success or not. Undefined if there is none. */
  underWay(userId: string): Promise<void> | undefined;
  /** Resolves when all that were in progress have ended. */
  settled(): Promise<void>;
}

export function createKeyPairJobs(): KeyPairJobs {
  const jobs = new Map<string, Promise<void>>();
  return {
    begin(userId, work) {
      if (jobs.has(userId)) throw new ApiError(429, BUSY, { headers: { "Retry-After": "1" } });
      const result = work().finally(() => jobs.delete(userId));
      jobs.set(
        userId,
        result.then(
          () => {},
          () => {},
        ),
      );
      return result;
    },
    underWay: (userId) => jobs.get(userId),
    async settled() {
      await Promise.all(jobs.values());
    },
  };
}
