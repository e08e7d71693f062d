import { clientMetadata, clientUpdate } from "@coder-sign-in/api-types";
import type { Request } from "express";
import type { z } from "zod";
import type { Deps } from "../../deps.ts";
import type { Handlers } from "../../dispatch/handler.ts";
import { ApiError } from "../../http/api-error.ts";
import { parseBody } from "../../http/bodies/parse-body.ts";
import { readRawBody } from "../../http/bodies/read-raw-body.ts";
import { passThrough } from "../../http/pass-through.ts";
import { recordAudit } from "../../observability/audit.ts";
import { auditOfApp } from "../apps/audit-of-app.ts";
import { issuerOf } from "../discovery/metadata.ts";
import { OAuthError } from "../oauth-error.ts";
import { presentClient } from "./present-client.ts";
import { registerClient } from "./register.ts";
import { canRegister } from "./registration-switch.ts";
import { findRegisteredClient } from "./registration-token.ts";
import { updateClient } from "./update-client.ts";

/** Thirty-two redirect URIs of maximum length, and the rest. */
const readBody = readRawBody(128 * 1024);

type RegistrationEndpoint =
  | "registerClient"
  | "getClientConfiguration"
  | "updateClientConfiguration"
  | "deleteClientConfiguration";

/** Apps that register themselves, and manage their registration (oauth-provider#4). */
export function registrationHandlers(deps: Deps): Handlers<RegistrationEndpoint> {
  const issuer = issuerOf(deps.config);
  const clientOf = ({ params, request }: { params: { client: string }; request: Request }) =>
    findRegisteredClient(deps, params.client, request.get("Authorization"));

  return {
    async registerClient({ request, response, origin }) {
      await passThrough(readBody, { request, response });
      if (!(await canRegister(deps))) {
        throw new OAuthError("invalid_request", "Dynamic client registration is disabled on this deployment", {
          status: 403,
        });
      }
      const { app, answer } = await registerClient(deps, parseMetadata(request, clientMetadata), origin);
      await recordAudit(deps, origin, { ...auditOfApp("create", app), statusCode: 201 });
      return { status: 201, body: answer };
    },

    async getClientConfiguration(call) {
      return { status: 200, body: presentClient(await clientOf(call), issuer) };
    },

    async updateClientConfiguration({ params, request, response, origin }) {
      await passThrough(readBody, { request, response });
      const before = await clientOf({ params, request });
      const app = await updateClient(deps, before, parseMetadata(request, clientUpdate));
      await recordAudit(deps, origin, { ...auditOfApp("write", app, before), statusCode: 200 });
      return { status: 200, body: presentClient(app, issuer) };
    },

    async deleteClientConfiguration({ params, request, origin }) {
      const app = await clientOf({ params, request });
      await deps.store.oauth2Apps.delete(app.id);
      await recordAudit(deps, origin, { ...auditOfApp("delete", app), statusCode: 204 });
      return { status: 204 };
    },
  };
}

/** An API error with a message and a list, in OAuth's form. */
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
