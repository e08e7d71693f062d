import { expect, test } from "vitest";
import { keepHouse } from "./housekeeping.ts";
import { createOwner, owner, signInWithPassword } from "./testing/people.ts";
import { startTestServer } from "./testing/start-test-server.ts";

test.each([
  ["2h", 1],
  ["0", 2],
])(
  "CODER_AUDIT_LOGS_RETENTION=%s keeps what is younger, rule 67: and no count outlives its minute",
  async (retention, kept) => {
    const server = await startTestServer({ env: { CODER_AUDIT_LOGS_RETENTION: retention } });
    await createOwner(server);
    await signInWithPassword(server.browser());
    server.clock.advance(3 * 3600);
    await signInWithPassword(server.browser(), { ...owner, password: "wrong" });
    server.clock.advance(61);

    await keepHouse(server.deps);

    expect(await server.query("select count(*)::int as rows from audit_logs")).toEqual([{ rows: kept }]);
    expect(await server.query("select * from rate_limits")).toEqual([]);
  },
);
