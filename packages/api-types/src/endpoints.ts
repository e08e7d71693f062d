import type { Endpoint } from "./endpoint.ts";
import { accountEndpoints } from "./endpoints/account.ts";
import { auditEndpoints } from "./endpoints/audit.ts";
import { externalAuthEndpoints } from "./endpoints/external-auth.ts";
import { generalEndpoints } from "./endpoints/general.ts";
import { keyEndpoints } from "./endpoints/keys.ts";
import { oauth2AppEndpoints } from "./endpoints/oauth2-apps.ts";
import { oauth2AuthorizationEndpoints } from "./endpoints/oauth2-authorization.ts";
import { oauth2ClientEndpoints } from "./endpoints/oauth2-clients.ts";
import { oauth2DeviceEndpoints } from "./endpoints/oauth2-device.ts";
import { oauth2MetadataEndpoints } from "./endpoints/oauth2-metadata.ts";
import { oauth2TokenEndpoints } from "./endpoints/oauth2-tokens.ts";
import { operatingEndpoints } from "./endpoints/operating.ts";
import { organizationEndpoints } from "./endpoints/organizations.ts";
import { passkeyEndpoints } from "./endpoints/passkeys.ts";
import { passwordEndpoints } from "./endpoints/passwords.ts";
import { signInEndpoints } from "./endpoints/sign-in.ts";
import { userAdminEndpoints } from "./endpoints/user-admin.ts";
import { userEndpoints } from "./endpoints/users.ts";
import type { RouteName } from "./routes.ts";

/**
 * Every endpoint with its shapes: the server validates against them, and the client and the mocks take their types from
 * them.
 */
export const endpoints = {
  ...generalEndpoints,
  ...oauth2MetadataEndpoints,
  ...oauth2ClientEndpoints,
  ...oauth2AppEndpoints,
  ...userEndpoints,
  ...userAdminEndpoints,
  ...organizationEndpoints,
  ...accountEndpoints,
  ...keyEndpoints,
  ...signInEndpoints,
  ...auditEndpoints,
  ...passwordEndpoints,
  ...passkeyEndpoints,
  ...externalAuthEndpoints,
  ...operatingEndpoints,
  ...oauth2AuthorizationEndpoints,
  ...oauth2TokenEndpoints,
  ...oauth2DeviceEndpoints,
} as const satisfies Record<RouteName, Endpoint>;

export type Endpoints = typeof endpoints;
