import type { Request } from "express";
import type { Deps } from "../../deps.ts";
import type { OAuth2AppRow, OAuth2SecretRow } from "../../store/oauth2-schema.ts";
import { basicCredentials } from "../clients/basic-credentials.ts";
import { invalidClient } from "../clients/client-id.ts";
import { findSecret } from "../clients/look-up-client.ts";
import { OAuthError } from "../oauth-error.ts";
import { queryParameters, type RawParameters } from "../raw-parameters.ts";

const MINUTE_MS = 60_000;

/** An authenticated client. */
export interface Client {
  app: OAuth2AppRow;
  /** The secret that it authenticated with; null for public clients, which have none. */
  secretId: string | null;
}

/** Client authentication by Basic or form (oauth-provider#7.2), whichever of the two the client registered. Throws. */
export async function authenticateClient(deps: Deps, request: Request, { app, form }: Sent): Promise<Client> {
  const sent = sentSecret(request, { app, form });
  if (app.clientType === "public") return { app, secretId: null };
  const secret = sent ? await findSecret(deps, app, sent) : undefined;
  if (!secret) throw invalidClient();
  await noteUse(deps, secret);
  return { app, secretId: secret.id };
}

/** For what a client may do without its secret: a secret that is sent nevertheless has to be right. Throws. */
export async function authenticateIfSecret(deps: Deps, request: Request, sent: Sent): Promise<Client | undefined> {
  return sentSecret(request, sent) ? authenticateClient(deps, request, sent) : undefined;
}

interface Sent {
  app: OAuth2AppRow;
  form: RawParameters;
}

/** Undefined or empty if none was sent. Throws if header and form disagree. */
function sentSecret(request: Request, { app, form }: Sent): string | undefined {
  const basic = basicCredentials(request.get("Authorization"));
  const conflict = (one: string | undefined, other: string | undefined) => one && other && one !== other;
  const ids = [queryParameters(request).get("client_id"), form.get("client_id"), basic?.clientId];
  if (ids.some((id) => conflict(id?.toLowerCase(), app.id)) || conflict(basic?.secret, form.get("client_secret"))) {
    throw new OAuthError(
      "invalid_request",
      "Conflicting client credentials between Authorization header and request body",
    );
  }
  return basic?.secret || form.get("client_secret");
}

/** To the minute, so that a device that polls need not write each time. */
async function noteUse({ store, clock }: Deps, secret: OAuth2SecretRow): Promise<void> {
  const now = clock.now();
  const { lastUsedAt } = secret;
  if (lastUsedAt && Math.abs(now.getTime() - lastUsedAt.getTime()) < MINUTE_MS) return;
  secret.lastUsedAt = now;
  await store.oauth2Secrets.touch(secret.id, now);
}

/** Addresses are logged along the way, so a secret must not be in one. Throws even if it is in the form as well. */
export function refuseSecretInQuery(request: Request): void {
  if (queryParameters(request).get("client_secret") === undefined) return;
  throw new OAuthError("invalid_request", "client_secret must not be in the query; send it in the header or the form.");
}
