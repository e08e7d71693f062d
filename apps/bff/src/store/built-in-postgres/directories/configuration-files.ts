import { join } from "node:path";
import type { Cluster } from "../cluster.ts";
import { currentUser } from "../database-user.ts";
import { APP_ROLE, PORT, SUPERUSER } from "../roles.ts";
import { replaceFile } from "./replace-file.ts";

type ConfigurationInput = Pick<Cluster, "dataDirectory" | "socketDirectory" | "user" | "ephemeral">;

/**
 * Written anew at every start; what an operator sets by `ALTER SYSTEM` stays.
 *
 * The only way in is the unix socket, and the kernel tells PostgreSQL who calls ("peer"): the operating system's user
 * of this server may be both roles, nobody else any. So there is no password to keep, and none to steal.
 */
export async function writeConfigurationFiles(input: ConfigurationInput): Promise<void> {
  const { dataDirectory, user } = input;
  const name = quote(currentUser().username, '"');

  await replaceFile(join(dataDirectory, "postgresql.conf"), settings(input), user);
  await replaceFile(join(dataDirectory, "pg_hba.conf"), "local all all peer map=server\n", user);
  const map = `server ${name} ${SUPERUSER}\nserver ${name} ${APP_ROLE}\n`;
  await replaceFile(join(dataDirectory, "pg_ident.conf"), map, user);
}

function settings({ socketDirectory, ephemeral }: ConfigurationInput): string {
  const lines = [
    "listen_addresses = ''",
    `unix_socket_directories = ${quote(`"${socketDirectory}"`, "'")}`,
    "unix_socket_permissions = 0700",
    `port = ${PORT}`,
    "cluster_name = 'coder-sign-in'",
    "max_connections = 100",
    "shared_buffers = 64MB",
    "max_wal_size = 256MB",
    "io_method = sync", // no worker processes of its own
    "jit = off", // only large analytical queries gain by it
    "timezone = 'UTC'",
    "log_timezone = 'UTC'",
    // Logs starts, stops and refusals; errors of statements reach the server, and statements contain personal data.
    "log_min_messages = log",
    "log_min_error_statement = panic",
    "log_checkpoints = off",
    ...(ephemeral ? ["fsync = off", "full_page_writes = off", "synchronous_commit = off"] : []),
  ];
  return `# Written by the server at every start. Tune with ALTER SYSTEM.\n${lines.join("\n")}\n`;
}

function quote(text: string, mark: string): string {
  return `${mark}${text.replaceAll(mark, mark + mark)}${mark}`;
}
