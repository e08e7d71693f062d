import type { Request } from "express";
import type { Deps } from "../../deps.ts";
import type { Handlers } from "../../dispatch/handler.ts";
import type { AuditOrigin } from "../../observability/audit.ts";
import { findClient } from "../clients/client-id.ts";
import { DEVICE_CODE_GRANT } from "../discovery/metadata.ts";
import { authorizationCodeGrant } from "../grants/authorization-code.ts";
import { deviceCodeGrant } from "../grants/device-code.ts";
import type { Grant } from "../grants/grant.ts";
import { refreshTokenGrant } from "../grants/refresh-token.ts";
import { OAuthError } from "../oauth-error.ts";
import { type RawParameters, readForm } from "../raw-parameters.ts";
import { auditIssue } from "./audit-tokens.ts";
import { authenticateClient } from "./authenticate-client.ts";
import { checkTokenRequest } from "./check-token-request.ts";
import type { IssuedTokens } from "./issue-tokens.ts";

const GRANTS = {
  authorization_code: authorizationCodeGrant,
  refresh_token: refreshTokenGrant,
  [DEVICE_CODE_GRANT]: deviceCodeGrant,
};

const GRANT_NAMES = new Map(Object.keys(GRANTS).map((name) => [name, name.replace(/^.*:/, "")]));

type Grants = Readonly<Record<string, Grant>>;

/** The token endpoint (RFC 6749 3.2, oauth-provider#7). Cookies and session headers are ignored here. */
export function tokenHandlers(deps: Deps): Handlers<"issueOAuth2Tokens"> {
  const grants: Grants = Object.fromEntries(Object.entries(GRANTS).map(([name, create]) => [name, create(deps)]));
  return {
    async issueOAuth2Tokens({ request, response, origin }) {
      const form = await readForm({ request, response });
      const grant = GRANT_NAMES.get(form.get("grant_type") ?? "") ?? "unknown";
      try {
        const { answer, isRepeated } = await issueTokens(deps, request, { grants, form, origin });
        deps.metrics.tokenRequests.inc({ grant, outcome: isRepeated ? "repeated" : "issued" });
        return { status: 200, body: answer };
      } catch (error) {
        deps.metrics.tokenRequests.inc({ grant, outcome: error instanceof OAuthError ? error.error : "error" });
        throw error;
      }
    },
  };
}

async function issueTokens(
  deps: Deps,
  request: Request,
  { grants, form, origin }: { grants: Grants; form: RawParameters; origin: AuditOrigin },
): Promise<IssuedTokens> {
  const app = await findClient(deps, request, form);
  const grant = checkTokenRequest(request, { app, form }, grants);
  const client = await authenticateClient(deps, request, { app, form });
  const issued = await grant.redeem({ client, parameters: form, origin });
  if (issued instanceof OAuthError) throw issued;
  // Flushing the row also flushes the tokens, which were written without waiting.
  if (!(await auditIssue(deps, origin, app, issued))) await deps.store.siteConfigs.flush();
  await deps.store.oauth2Apps.used(app, deps.clock.now());
  return issued;
}
