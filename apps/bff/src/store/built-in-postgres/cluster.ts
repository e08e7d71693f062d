import type { Binaries } from "./binaries.ts";
import type { DatabaseUser } from "./database-user.ts";

/** Where one built-in PostgreSQL lives, who runs it and with which programs. */
export type Cluster = {
  dataDirectory: string;
  socketDirectory: string;
  user: DatabaseUser;
  binaries: Binaries;
  /** Only where the cluster is ephemeral: removed with everything in it at the end. */
  temporaryDirectory: string | undefined;
};
