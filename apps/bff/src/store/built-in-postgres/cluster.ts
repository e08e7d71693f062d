import type { Binaries } from "./binaries.ts";
import type { DatabaseUser } from "./database-user.ts";
import type { Guardian } from "./postmaster/guardian.ts";

/** Where a built-in PostgreSQL lives, who runs it and with which programs. */
export type Cluster = {
  dataDirectory: string;
  socketDirectory: string;
  user: DatabaseUser;
  binaries: Binaries;
  ephemeral: boolean;
  guardian: Guardian;
};
