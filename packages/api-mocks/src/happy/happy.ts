import type { HttpHandler } from "msw";
import { type Mocks, mockAll } from "../mock/mock.ts";
import { createWorld, type World } from "../world/world.ts";
import { accountMocks } from "./account.ts";
import { auditMocks } from "./audit.ts";
import { convertLoginMocks } from "./convert-login.ts";
import { deploymentMocks } from "./deployment.ts";
import { externalAuthMocks } from "./external-auth.ts";
import { firstUserMocks } from "./first-user.ts";
import { generalMocks } from "./general.ts";
import { githubDeviceMocks } from "./github-device.ts";
import { keyMocks } from "./keys.ts";
import { oauth2AppMocks } from "./oauth2/apps.ts";
import { authorizationRequestMocks } from "./oauth2/authorization-requests.ts";
import { authorizedAppMocks } from "./oauth2/authorized-apps.ts";
import { oauth2ClientMocks } from "./oauth2/clients.ts";
import { oauth2DeviceMocks } from "./oauth2/device.ts";
import { oauth2MetadataMocks } from "./oauth2/metadata.ts";
import { oauth2SecretMocks } from "./oauth2/secrets.ts";
import { oauth2TokenMocks } from "./oauth2/tokens.ts";
import { oidcMocks } from "./oidc.ts";
import { operatingMocks } from "./operating.ts";
import { organizationMocks } from "./organizations.ts";
import { passkeyMocks } from "./passkeys.ts";
import { passwordMocks } from "./password.ts";
import { changePasswordMocks } from "./passwords.ts";
import { sessionMocks } from "./session.ts";
import { userAdminMocks } from "./user-admin.ts";
import { userSessionMocks } from "./user-sessions.ts";

/** The world where everything works. It does not compile while an endpoint of the contract has no mock. */
export function happyMocks(world: World): Mocks {
  return {
    ...deploymentMocks,
    ...generalMocks(world),
    ...firstUserMocks(world),
    ...passwordMocks(world),
    ...passkeyMocks(world),
    ...sessionMocks(world),
    ...userAdminMocks(world),
    ...organizationMocks(world),
    ...accountMocks(world),
    ...keyMocks(world),
    ...userSessionMocks(world),
    ...githubDeviceMocks(world),
    ...oidcMocks(world),
    ...oauth2MetadataMocks(world),
    ...oauth2ClientMocks(world),
    ...oauth2AppMocks(world),
    ...oauth2SecretMocks(world),
    ...authorizedAppMocks(world),
    ...externalAuthMocks(world),
    ...changePasswordMocks(world),
    ...auditMocks(world),
    ...convertLoginMocks(world),
    ...operatingMocks(world),
    ...authorizationRequestMocks(world),
    ...oauth2TokenMocks(world),
    ...oauth2DeviceMocks(world),
  };
}

export function happyHandlers(world: World = createWorld()): HttpHandler[] {
  return [mockAll(happyMocks(world))];
}
