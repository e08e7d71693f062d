import { endpoints, lookUpDeviceRequest, routes } from "@coder-sign-in/api-types";
import { type RequestHandler, Router } from "express";
import type { Deps } from "../../deps.ts";
import { sendJson } from "../../http/json.ts";
import { parseBody } from "../../http/parse-body.ts";
import { pathParameter } from "../../http/path-parameter.ts";
import { requireSession } from "../../keys/require-session.ts";
import { clientAddress, sessionOf } from "../../keys/session.ts";
import { refuseAppKeys } from "../refuse-app-keys.ts";
import { decideDevice, lookUpDevice } from "./decide-device.ts";

/** What the page at /device asks and tells (RFC 8628 3.3). Only a full session may answer a device. */
export function deviceDecisionRoutes(deps: Deps): Router {
  const router = Router();

  router.post(
    routes.lookUpDevice.path,
    requireSession(deps, endpoints.lookUpDevice),
    refuseAppKeys(deps),
    async (request, response) => {
      const { user_code: userCode } = parseBody(request, lookUpDeviceRequest);
      const lookup = { session: sessionOf(response), userCode, ipAddress: clientAddress(request) };
      sendJson(response, 200, await lookUpDevice(deps, lookup));
    },
  );

  const decide =
    (status: "approved" | "denied"): RequestHandler =>
    async (request, response) => {
      const decision = { id: pathParameter(request, "device"), status, ipAddress: clientAddress(request) };
      await decideDevice(deps, sessionOf(response), decision);
      response.status(204).end();
    };
  router.post(
    routes.approveDevice.path,
    requireSession(deps, endpoints.approveDevice),
    refuseAppKeys(deps),
    decide("approved"),
  );
  router.post(
    routes.denyDevice.path,
    requireSession(deps, endpoints.denyDevice),
    refuseAppKeys(deps),
    decide("denied"),
  );

  return router;
}
