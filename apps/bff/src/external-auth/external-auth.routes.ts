import {
  endpoints,
  externalAuthDeviceExchange,
  type PollExternalAuthDeviceResponse,
  routes,
} from "@coder-sign-in/api-types";
import { type Request, type RequestHandler, type Response, Router } from "express";
import type { Deps } from "../deps.ts";
import { startDeviceFlow } from "../handshake/start-device-flow.ts";
import { ApiError } from "../http/api-error.ts";
import { sendJson } from "../http/json.ts";
import { parseBody } from "../http/parse-body.ts";
import { requireAllowed } from "../keys/allow-list.ts";
import { requireSession } from "../keys/require-session.ts";
import { clientAddress, sessionOf } from "../keys/session.ts";
import { auditOrigin } from "../observability/audit.ts";
import { getExternalAuth } from "./get-external-auth.ts";
import { type DeviceLink, linkByDevice } from "./link-by-device.ts";
import { deviceExchangeFailed, linkFlowKind } from "./link-flow-kind.ts";
import { listExternalAuth } from "./list-external-auth.ts";
import { requireProvider } from "./require-provider.ts";
import { unlink } from "./unlink.ts";

/** Links to external providers (contract signin.md 7). */
export function externalAuthRoutes(deps: Deps): Router {
  const router = Router();
  const guard = (name: keyof typeof endpoints) => requireSession(deps, endpoints[name]);

  router.get(routes.listExternalAuth.path, guard("listExternalAuth"), requireOneself, async (_request, response) => {
    sendJson(response, 200, await listExternalAuth(deps, sessionOf(response).user.id));
  });

  router.get(routes.getExternalAuth.path, guard("getExternalAuth"), requireOneself, async (request, response) => {
    const provider = requireProvider(deps, request);
    sendJson(response, 200, await getExternalAuth(deps, provider, sessionOf(response).user.id));
  });

  router.delete(
    routes.deleteExternalAuth.path,
    guard("deleteExternalAuth"),
    requireOneself,
    async (request, response) => {
      const provider = requireProvider(deps, request);
      const whose = { userId: sessionOf(response).user.id, origin: auditOrigin(request, response) };
      sendJson(response, 200, await unlink(deps, provider, whose));
    },
  );

  router.get(
    routes.getExternalAuthDevice.path,
    guard("getExternalAuthDevice"),
    requireOneself,
    async (request, response) => {
      const provider = requireProvider(deps, request);
      if (!provider.config.deviceFlow) throw new ApiError(400, "Git auth device flow not supported.");
      const owner = sessionOf(response).user.id;
      const wanted = { owner, renew: request.query.renew === "true", ipAddress: clientAddress(request) };
      sendJson(response, 200, await startDeviceFlow(deps, linkFlowKind(provider), wanted));
    },
  );

  router.post(
    routes.exchangeExternalAuthDevice.path,
    guard("exchangeExternalAuthDevice"),
    requireOneself,
    async (request, response) => {
      const { status } = await pollOnce(deps, { request, response, statusCode: 204 });
      if (status === "waiting") throw deviceExchangeFailed("authorization_pending");
      response.status(204).end();
    },
  );

  router.post(
    routes.pollExternalAuthDevice.path,
    guard("pollExternalAuthDevice"),
    requireOneself,
    async (request, response) => {
      const poll = await pollOnce(deps, { request, response, statusCode: 200 });
      const answer: PollExternalAuthDeviceResponse =
        poll.status === "waiting"
          ? { status: "authorization_pending", interval: poll.intervalSeconds, expires_in: poll.expiresInSeconds }
          : { status: "linked" };
      sendJson(response, 200, answer);
    },
  );

  return router;
}

/** Links are part of their person, whom a key's allow list may leave out. */
const requireOneself: RequestHandler = (_request, response, next) => {
  const session = sessionOf(response);
  requireAllowed(session, "user", session.user.id);
  next();
};

interface Exchange {
  request: Request;
  response: Response;
  statusCode: number;
}

function pollOnce(deps: Deps, { request, response, statusCode }: Exchange): Promise<DeviceLink> {
  const provider = requireProvider(deps, request);
  if (!provider.config.deviceFlow) throw new ApiError(400, "Git auth provider does not support device flow.");
  const { device_code: handle } = parseBody(request, externalAuthDeviceExchange);
  const origin = auditOrigin(request, response);
  return linkByDevice(deps, provider, { userId: sessionOf(response).user.id, handle, origin, statusCode });
}
