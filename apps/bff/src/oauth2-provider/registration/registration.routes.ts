import { clientMetadata, clientUpdate, routes } from "@coder-sign-in/api-types";
import express, { type Request, Router } from "express";
import type { z } from "zod";
import type { Deps } from "../../deps.ts";
import { ApiError } from "../../http/api-error.ts";
import { sendJson } from "../../http/json.ts";
import { parseBody } from "../../http/parse-body.ts";
import { pathParameter } from "../../http/path-parameter.ts";
import { auditOrigin, recordAudit } from "../../observability/audit.ts";
import { auditOfApp } from "../apps/audit-of-app.ts";
import { issuerOf } from "../metadata.ts";
import { OAuthError } from "../oauth-error.ts";
import { canRegister } from "../registration-switch.ts";
import { presentClient } from "./present-client.ts";
import { registerClient } from "./register.ts";
import { findRegisteredClient } from "./registration-token.ts";
import { updateClient } from "./update-client.ts";

/** Thirty-two redirect URIs of the greatest length, and the rest. */
const readBody = express.raw({ type: () => true, limit: 128 * 1024 });

/** Apps that register themselves, and manage what they registered (contract oauth-provider.md 4). */
export function registrationRoutes(deps: Deps): Router {
  const router = Router();
  const issuer = issuerOf(deps.config);
  const clientOf = (request: Request) =>
    findRegisteredClient(deps, pathParameter(request, "client"), request.get("Authorization"));

  router.post(routes.registerClient.path, readBody, async (request, response) => {
    if (!(await canRegister(deps))) {
      throw new OAuthError("invalid_request", "Dynamic client registration is disabled on this deployment", {
        status: 403,
      });
    }
    const origin = auditOrigin(request, response);
    const { app, answer } = await registerClient(deps, parseMetadata(request, clientMetadata), origin);
    await recordAudit(deps, origin, { ...auditOfApp("create", app), statusCode: 201 });
    sendJson(response, 201, answer);
  });

  router.get(routes.getClientConfiguration.path, async (request, response) => {
    sendJson(response, 200, presentClient(await clientOf(request), issuer));
  });

  router.put(routes.updateClientConfiguration.path, readBody, async (request, response) => {
    const before = await clientOf(request);
    const app = await updateClient(deps, before, parseMetadata(request, clientUpdate));
    await recordAudit(deps, auditOrigin(request, response), { ...auditOfApp("write", app, before), statusCode: 200 });
    sendJson(response, 200, presentClient(app, issuer));
  });

  router.delete(routes.deleteClientConfiguration.path, async (request, response) => {
    const app = await clientOf(request);
    await deps.store.oauth2Apps.delete(app.id);
    await recordAudit(deps, auditOrigin(request, response), { ...auditOfApp("delete", app), statusCode: 204 });
    response.status(204).end();
  });

  return router;
}

/** What the API tells with a message and a list, told in OAuth's form. */
function parseMetadata<Schema extends z.ZodType>(request: Request, schema: Schema): z.infer<Schema> {
  try {
    return parseBody(request, schema);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { message, detail, validations = [] } = error.body;
    const reasons = validations.map(({ field, detail: reason }) => `${field}: ${reason}`);
    throw new OAuthError("invalid_client_metadata", detail ? `${message} ${detail}` : reasons.join("; ") || message);
  }
}
