import type { RouteName } from "@coder-sign-in/api-types";
import type { Answer } from "./answer.ts";
import type { Call } from "./call.ts";

type Handler<Name extends RouteName> = (call: Call<Name>) => Answer<Name> | Promise<Answer<Name>>;

/** What load balancers and clients ask to see whether the server is running, whatever its state. */
type ProbeName = "getHealth" | "checkLatency";

/** One handler for each of these endpoints. A capability exports some, `app.ts` merges them. */
export type Handlers<Name extends RouteName = Exclude<RouteName, ProbeName>> = {
  readonly [Each in Name]: Handler<Each>;
};
