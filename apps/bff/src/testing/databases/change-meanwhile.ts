import { expect } from "vitest";
import type { Tables } from "../../store/open-store.ts";
import type { TestServer } from "../start-test-server.ts";

const WAITING = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;

/**
 * Something changes while `request` is in progress: it has read the earlier state, waits in the database and then
 * continues.
 */
export async function changeMeanwhile<Answer>(
  server: TestServer,
  change: (store: Tables) => Promise<unknown>,
  request: () => Promise<Answer>,
): Promise<Answer> {
  const { answer } = await server.deps.store.transaction(async (store) => {
    await change(store);
    const pending = request();
    await untilWaiting(server);
    // In an object: the transaction would wait for the answer, and the answer for the transaction.
    return { answer: pending };
  });
  return answer;
}

/** Until a request waits in the database for what the test's own transaction has locked. */
export async function untilWaiting({ query }: Pick<TestServer, "query">): Promise<void> {
  await expect.poll(() => query(WAITING)).toHaveLength(1);
}

/** A person is deleted while `request` is in progress. */
export function deleteMeanwhile<Answer>(server: TestServer, userId: string, request: () => Promise<Answer>) {
  return changeMeanwhile(server, (store) => store.users.update(userId, { deleted: true }), request);
}
