import type { OidcClaimsConfig } from "../../config/oidc-config.ts";
import { ApiError } from "../../http/api-error.ts";

/** The whole domain, whatever its case (rule 15). */
export function requireEmailDomain({ emailDomains }: OidcClaimsConfig, email: string): void {
  const domain = email.slice(email.lastIndexOf("@") + 1).toLowerCase();
  if (emailDomains.length === 0 || emailDomains.includes(domain)) return;
  const domains = emailDomains.map((allowed) => `"${allowed}"`).join(" ");
  throw new ApiError(403, `Your email "${email}" is not in domains [${domains}]!`);
}
