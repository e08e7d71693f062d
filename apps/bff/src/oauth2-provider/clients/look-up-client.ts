import type { Deps } from "../../deps.ts";
import type { OAuth2AppRow, OAuth2SecretRow } from "../../store/oauth2-schema.ts";
import { isProviderSecret, parseProviderSecret } from "../secrets/provider-secret.ts";

/** The id must be a UUID. */
export async function findApp(deps: Deps, clientId: string): Promise<OAuth2AppRow | undefined> {
  const id = clientId.toLowerCase();
  const known = deps.knownClients.find(id);
  if (known) return known.app;
  return deps.knownClients.learn(id, async ({ keep }) => {
    const app = await deps.store.oauth2Apps.find(id);
    // Shared by many requests from here on.
    if (app) keep({ app: Object.freeze(app), secrets: new Map() });
    return app;
  });
}

/** The app's secret, if this is one. */
export async function findSecret(deps: Deps, app: OAuth2AppRow, secret: string): Promise<OAuth2SecretRow | undefined> {
  const parsed = parseProviderSecret(secret);
  if (!parsed) return undefined;
  const known = deps.knownClients.find(app.id)?.secrets.get(parsed.prefix);
  if (known && isProviderSecret(parsed, known.hashedSecret)) return known;
  return deps.knownClients.learn(app.id, async ({ before, keep }) => {
    const row = await deps.store.oauth2Secrets.findByPrefix(parsed.prefix);
    const isRight = row?.appId === app.id && isProviderSecret(parsed, row.hashedSecret);
    if (before) keep(isRight ? { ...before, secrets: new Map(before.secrets).set(parsed.prefix, row) } : before);
    return isRight ? row : undefined;
  });
}
