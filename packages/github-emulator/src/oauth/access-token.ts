import type { RequestHandler } from "express";
import { type Answer, sendAnswer } from "../http/answer-format.ts";
import { exchangeError } from "../http/oauth-error.ts";
import { type Parameters, parameters } from "../http/parameters.ts";
import { type Trace, traceOf } from "../http/trace.ts";
import type { App } from "../seed/seed.ts";
import type { Deps } from "../state/deps.ts";
import type { Fault } from "../state/fault.ts";
import { findApp } from "../state/find.ts";
import type { Token } from "../state/token.ts";
import { exchangeCode } from "./code-grant.ts";
import { DEVICE_CODE_GRANT, exchangeDeviceCode } from "./device-grant.ts";
import { exchangeRefreshToken } from "./refresh-grant.ts";

/** `POST /login/oauth/access_token`: web exchange, device poll or refresh (github#1.1, github#1.2). */
export function issueAccessToken(deps: Deps): RequestHandler {
  return (request, response) => {
    const params = parameters(response);
    const app = findApp(deps.state, params.client_id);
    if (!app) throw exchangeError("incorrect_client_credentials");
    const trace = traceOf(response);
    const token = exchange(deps, { app, params, trace });
    sendAnswer(request, response, distort(presentToken(token, deps.clock.now()), trace.pollFault));
  };
}

interface Exchange {
  app: App;
  params: Parameters;
  trace: Trace;
}

function exchange(deps: Deps, { app, params, trace }: Exchange): Token {
  if (params.grant_type === DEVICE_CODE_GRANT) return exchangeDeviceCode(deps, { app, trace });
  if (params.grant_type === "refresh_token") return exchangeRefreshToken(deps, { app, params });

  // GitHub requires no grant_type for the web flow; a device code without its grant type is a client error.
  const isWebFlow = ["authorization_code", "", undefined].includes(params.grant_type) && !params.device_code;
  if (!isWebFlow) throw exchangeError("unsupported_grant_type");
  if (params.client_secret !== app.clientSecret) throw exchangeError("incorrect_client_credentials");
  return exchangeCode(deps, { app, params });
}

/** How services other than GitHub answer. */
function distort(answer: Answer, fault: Fault | undefined): Answer {
  if (fault?.kind !== "token_answer") return answer;
  const members = Object.entries({ ...answer, ...fault.members });
  return Object.fromEntries(members.filter(([name]) => !fault.omit.includes(name)));
}

/** Scopes are separated by commas here, unlike everywhere else in OAuth. */
function presentToken(token: Token, now: number): Answer {
  const answer: Answer = { access_token: token.accessToken, token_type: "bearer", scope: token.scopes.join(",") };
  if (!token.refresh || token.expiresAt === null) return answer;
  return {
    ...answer,
    expires_in: Math.round((token.expiresAt - now) / 1000),
    refresh_token: token.refresh.token,
    refresh_token_expires_in: Math.round((token.refresh.expiresAt - now) / 1000),
  };
}
