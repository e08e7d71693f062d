import type { AuthMethods } from "@coder-sign-in/api-types";

export type Way = "password" | "github" | "oidc" | "none";

/** The login types that this deployment offers. */
export function offeredWays(methods: AuthMethods | undefined): { way: Way; label: string; hint: string }[] {
  const byEmail = "Their account there must have this email address, and it must be verified.";
  return [
    ...(methods?.password.enabled === false
      ? []
      : [{ way: "password" as const, label: "With a password", hint: "You set the first one." }]),
    ...(methods?.github.enabled ? [{ way: "github" as const, label: "With GitHub", hint: byEmail }] : []),
    ...(methods?.oidc.enabled
      ? [{ way: "oidc" as const, label: `With ${methods.oidc.signInText || "OpenID Connect"}`, hint: byEmail }]
      : []),
    { way: "none", label: "No sign-in", hint: "For programs: owners create tokens for the account." },
  ];
}
