import type { Scenario } from "../scenario.ts";
import { constant } from "./constant.ts";
import { deviceGrantPoll } from "./device-grant-poll.ts";
import { deviceGrantStart } from "./device-grant-start.ts";
import { deviceStart } from "./device-start.ts";
import { forwardAuth } from "./forward-auth.ts";
import { forwardAuthCoder } from "./forward-auth-coder.ts";
import { hangingGitHub } from "./hanging-github.ts";
import { loginPage } from "./login-page.ts";
import { passwordSignIn } from "./password-sign-in.ts";
import { passwordStorm } from "./password-storm.ts";
import { pendingPoll } from "./pending-poll.ts";
import { ready } from "./ready.ts";
import { refresh } from "./refresh.ts";
import { replicas } from "./replicas.ts";
import { sessionByCookie } from "./session-by-cookie.ts";
import { sessionByHeader } from "./session-by-header.ts";
import { soak } from "./soak.ts";
import { tokenExchange } from "./token-exchange.ts";
import { waitingFlows } from "./waiting-flows.ts";

/** In the order of the table: scenarios that only read come before those that fill the database. */
export const allScenarios: readonly Scenario[] = [
  ready,
  constant,
  sessionByCookie,
  sessionByHeader,
  forwardAuth,
  forwardAuthCoder,
  loginPage,
  pendingPoll,
  passwordSignIn,
  deviceGrantPoll,
  deviceGrantStart,
  tokenExchange,
  refresh,
  deviceStart,
  replicas,
  waitingFlows,
  passwordStorm,
  hangingGitHub,
  soak,
];
