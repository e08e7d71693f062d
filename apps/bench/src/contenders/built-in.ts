import { join } from "node:path";
import type { Contender } from "../contender.ts";
import { startThisServer } from "./start-this-server.ts";

export const builtIn: Contender = {
  name: "built-in",
  title: "this server, built-in PostgreSQL on its core",
  scenarios: "all",
  start: (surroundings) =>
    startThisServer("built-in", surroundings, {
      own: { CODER_EPHEMERAL: "true" },
      ofReplicas: { CODER_CONFIG_DIR: join(surroundings.directory, "built-in-config") },
    }),
};
