import type { OidcClaimsConfig } from "../../config/oidc-config.ts";
import { ApiError } from "../../http/api-error.ts";

/** The whole domain, case-insensitive (rules#15). */
export function requireEmailDomain({ emailDomains }: OidcClaimsConfig, email: string): void {
  const domain = email.slice(email.lastIndexOf("@") + 1).toLowerCase();
  if (emailDomains.length === 0 || emailDomains.includes(domain)) return;
  // The allowed domains are not revealed to people outside of them.
  throw new ApiError(403, `Your email "${email}" is not from an authorized domain!`, {
    detail: "Please contact your Coder administrator.",
  });
}
