import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach } from "vitest";
import { copyCluster } from "../../testing/databases/copy-cluster.ts";
import { type BuiltInPostgres, openBuiltInPostgres } from "./open-built-in-postgres.ts";

/** Directories and servers for one test file; whatever a test opens is closed and removed after it. */
export function useTemporaryHomes() {
  const homes: string[] = [];
  const servers: BuiltInPostgres[] = [];

  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close();
    for (const home of homes.splice(0)) {
      await chmod(home, 0o700);
      await rm(home, { recursive: true, force: true });
    }
  });

  const makeHome = async (): Promise<string> => {
    const home = await mkdtemp(join(tmpdir(), "coder-home-"));
    homes.push(home);
    return home;
  };

  return {
    makeHome,
    /** With a database that was created and closed before, for tests about anything but the first start. */
    makeUsedHome: async (): Promise<string> => {
      const home = await makeHome();
      await copyCluster(home);
      return home;
    },
    open: async (directory: string, ephemeral = false): Promise<BuiltInPostgres> => {
      const server = await openBuiltInPostgres({ directory, ephemeral, log: { error: () => {} } });
      servers.push(server);
      return server;
    },
  };
}

export async function query(server: BuiltInPostgres, text: string) {
  const client = new pg.Client(server.connection);
  await client.connect();
  const { rows } = await client.query(text).finally(() => client.end());
  return rows;
}
