import type { RequestHandler } from "express";
import { sendAnswer } from "../http/answer-format.ts";
import { HttpError } from "../http/http-error.ts";
import { deviceFlowDisabled, exchangeError } from "../http/oauth-error.ts";
import { parameters } from "../http/parameters.ts";
import { traceOf } from "../http/trace.ts";
import type { App } from "../seed/seed.ts";
import type { Deps } from "../state/deps.ts";
import { findApp } from "../state/find.ts";
import { startDeviceFlow } from "../state/start-device-flow.ts";
import { parseScopes } from "./scopes.ts";

/** `POST /login/device/code` (github#1.2, request 1). */
export function issueDeviceCode(deps: Deps): RequestHandler {
  return (request, response) => {
    const { client_id, scope } = parameters(response);
    const { settings } = deps.state;
    const trace = traceOf(response);
    trace.clientId = client_id;
    const app = getAppWithDeviceFlow(deps, client_id);
    const flow = startDeviceFlow(deps, { clientId: app.clientId, scopes: parseScopes(scope) });

    trace.userCode = flow.userCode;
    sendAnswer(request, response, {
      device_code: flow.deviceCode,
      user_code: flow.userCode,
      verification_uri: `${request.protocol}://${request.host}/login/device`,
      expires_in: settings.deviceCodeSeconds,
      ...(settings.omitInterval ? {} : { interval: flow.intervalSeconds }),
    });
  };
}

function getAppWithDeviceFlow({ state }: Deps, clientId: string | undefined): App {
  const app = findApp(state, clientId);
  if (!app && state.settings.unknownClient === "not_found") throw new HttpError(404, "Not Found");
  if (!app) throw exchangeError("incorrect_client_credentials");
  if (!app.deviceFlow) throw deviceFlowDisabled(state.settings.disabledErrorName);
  return app;
}
