/** How people know the providers whose word a session rests on. */
export const providerNames = { github: "GitHub", oidc: "OpenID Connect" } as const;
