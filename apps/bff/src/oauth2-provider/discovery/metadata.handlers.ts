import { scopeCatalog } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import type { Handlers } from "../../dispatch/handler.ts";
import { canRegister } from "../registration/registration-switch.ts";
import { authorizationServerMetadata, issuerOf, protectedResourceMetadata } from "./metadata.ts";

type MetadataEndpoint = "getAuthorizationServerMetadata" | "getProtectedResourceMetadata" | "getScopeCatalog";

/** What clients discover (oauth-provider#3). */
export function metadataHandlers(deps: Deps): Handlers<MetadataEndpoint> {
  const issuer = issuerOf(deps.config);

  return {
    async getAuthorizationServerMetadata() {
      return { status: 200, body: authorizationServerMetadata(issuer, { canRegister: await canRegister(deps) }) };
    },

    getProtectedResourceMetadata: () => ({ status: 200, body: protectedResourceMetadata(issuer) }),

    getScopeCatalog: () => ({ status: 200, body: { external: [...scopeCatalog] } }),
  };
}
