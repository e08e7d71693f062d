import type { HttpHandler } from "msw";
import { type Mocks, toHandlers } from "../mock.ts";
import { createWorld, type World } from "../world.ts";
import { auditMocks } from "./audit.ts";
import { authorizationRequestMocks } from "./authorization-requests.ts";
import { convertLoginMocks } from "./convert-login.ts";
import { deploymentMocks } from "./deployment.ts";
import { externalAuthMocks } from "./external-auth.ts";
import { firstUserMocks } from "./first-user.ts";
import { generalMocks } from "./general.ts";
import { githubDeviceMocks } from "./github-device.ts";
import { keyMocks } from "./keys.ts";
import { oauth2MetadataMocks } from "./oauth2-metadata.ts";
import { oauth2TokenMocks } from "./oauth2-tokens.ts";
import { oidcMocks } from "./oidc.ts";
import { operatingMocks } from "./operating.ts";
import { passwordMocks } from "./password.ts";
import { changePasswordMocks } from "./passwords.ts";
import { sessionMocks } from "./session.ts";
import { userAdminMocks } from "./user-admin.ts";

/** The world where everything goes well. An endpoint of the contract without a mock does not compile here. */
export function happyMocks(world: World): Mocks {
  return {
    ...deploymentMocks,
    ...generalMocks(world),
    ...firstUserMocks(world),
    ...passwordMocks(world),
    ...sessionMocks(world),
    ...userAdminMocks(world),
    ...keyMocks(world),
    ...githubDeviceMocks(world),
    ...oidcMocks(world),
    ...oauth2MetadataMocks(world),
    ...externalAuthMocks(world),
    ...changePasswordMocks(world),
    ...auditMocks(world),
    ...convertLoginMocks(world),
    ...operatingMocks(world),
    ...authorizationRequestMocks(world),
    ...oauth2TokenMocks(world),
  };
}

export function happyHandlers(world: World = createWorld()): HttpHandler[] {
  return toHandlers(happyMocks(world));
}
