import type { Contender } from "../contender.ts";
import { startBare } from "./start-bare.ts";

export const bareHttp: Contender = {
  name: "node-http",
  title: "bare node:http, map in memory",
  scenarios: "recorded",
  start: (surroundings) => startBare("bare-http", surroundings),
};
