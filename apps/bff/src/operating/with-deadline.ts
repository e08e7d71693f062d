import type { Deps } from "../deps.ts";

const DEADLINE_MS = 10_000;

/** Rejects if something takes longer than an outgoing call may (design#16). */
export function withDeadline<Result>({ pause }: Pick<Deps, "pause">, work: Promise<Result>): Promise<Result> {
  const tooLate = pause(DEADLINE_MS).then(() => {
    throw new Error(`no answer within ${DEADLINE_MS / 1000} s`);
  });
  return Promise.race([work, tooLate]);
}
