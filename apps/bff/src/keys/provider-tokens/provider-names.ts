/** Display names of the providers that sessions depend on. */
export const providerNames = { github: "GitHub", oidc: "OpenID Connect" } as const;
