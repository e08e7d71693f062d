import type { Contender } from "../contender.ts";
import { startBare } from "./start-bare.ts";

export const bareExpress: Contender = {
  name: "express",
  title: "bare Express 5, map in memory",
  scenarios: "recorded",
  start: (surroundings) => startBare("bare-express", surroundings),
};
