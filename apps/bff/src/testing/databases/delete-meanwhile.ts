import { expect } from "vitest";
import type { TestServer } from "../start-test-server.ts";

/** Somebody is deleted while `request` is under way: it waits for that in the database and then goes on. */
export async function deleteMeanwhile<Answer>(
  server: TestServer,
  userId: string,
  request: () => Promise<Answer>,
): Promise<Answer> {
  const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  const { answer } = await server.deps.store.transaction(async (store) => {
    await store.users.update(userId, { deleted: true });
    const pending = request();
    await expect.poll(() => server.query(waiting)).toHaveLength(1);
    // In an object: the transaction would wait for the answer, and the answer for the transaction.
    return { answer: pending };
  });
  return answer;
}
