import type { Endpoint } from "../endpoint.ts";
import { authorizationServerMetadata, externalScopeCatalog, protectedResourceMetadata } from "../oauth2/metadata.ts";
import { type RouteName, routes } from "../routes.ts";

/** What clients discover. Any path after the address returns the same document. */
export const oauth2MetadataEndpoints = {
  getAuthorizationServerMetadata: {
    route: routes.getAuthorizationServerMetadata,
    summary: "How apps sign people in here (RFC 8414). 404 while the OAuth provider is off.",
    source: "oauth-provider#3",
    session: false,
    crossOrigin: true,
    limit: "oauth2",
    responses: { 200: authorizationServerMetadata },
  },
  getProtectedResourceMetadata: {
    route: routes.getProtectedResourceMetadata,
    summary: "Who issues tokens for this API (RFC 9728). 404 while the OAuth provider is off.",
    source: "oauth-provider#3",
    session: false,
    crossOrigin: true,
    limit: "oauth2",
    responses: { 200: protectedResourceMetadata },
  },
  getScopeCatalog: {
    route: routes.getScopeCatalog,
    summary: "The scopes that apps and tokens can ask for, also while the OAuth provider is off.",
    source: "oauth-provider#2",
    session: false,
    responses: { 200: externalScopeCatalog },
  },
} as const satisfies Partial<Record<RouteName, Endpoint>>;
