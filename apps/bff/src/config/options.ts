import { aiGatewayOptions } from "./options/ai-gateway.ts";
import { aiGatewayProxyOptions } from "./options/ai-gateway-proxy.ts";
import { clientOptions } from "./options/client.ts";
import { configFileOptions } from "./options/config-file.ts";
import { dangerousOptions } from "./options/dangerous.ts";
import { emailOptions } from "./options/email.ts";
import { generalOptions } from "./options/general.ts";
import { introspectionOptions } from "./options/introspection.ts";
import { networkingOptions } from "./options/networking.ts";
import { networkingDerpOptions } from "./options/networking-derp.ts";
import { networkingHttpOptions } from "./options/networking-http.ts";
import { networkingTlsOptions } from "./options/networking-tls.ts";
import { notificationsOptions } from "./options/notifications.ts";
import { notificationsEmailOptions } from "./options/notifications-email.ts";
import { oauth2Options } from "./options/oauth2.ts";
import { oidcOptions } from "./options/oidc.ts";
import { oidcClaimsOptions } from "./options/oidc-claims.ts";
import { provisioningOptions } from "./options/provisioning.ts";
import { retentionOptions } from "./options/retention.ts";
import { storageOptions } from "./options/storage.ts";
import { telemetryOptions } from "./options/telemetry.ts";
import { workspaceAccessOptions } from "./options/workspace-access.ts";
import { workspacesOptions } from "./options/workspaces.ts";

/** Coder's deployment options, defined once; flags, environment, YAML, help and docs are made from this table. */
export const options = [
  ...networkingOptions,
  ...networkingHttpOptions,
  ...networkingTlsOptions,
  ...networkingDerpOptions,
  ...oauth2Options,
  ...oidcOptions,
  ...oidcClaimsOptions,
  ...generalOptions,
  ...storageOptions,
  ...workspaceAccessOptions,
  ...introspectionOptions,
  ...telemetryOptions,
  ...provisioningOptions,
  ...clientOptions,
  ...configFileOptions,
  ...dangerousOptions,
  ...emailOptions,
  ...notificationsOptions,
  ...notificationsEmailOptions,
  ...workspacesOptions,
  ...retentionOptions,
  ...aiGatewayOptions,
  ...aiGatewayProxyOptions,
] as const;

export type OptionName = (typeof options)[number]["name"];
