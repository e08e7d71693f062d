export type Provider = "github" | "oidc";

export const providerNames: Record<Provider, string> = { github: "GitHub", oidc: "OpenID Connect" };
