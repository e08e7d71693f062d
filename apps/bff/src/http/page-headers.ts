import type { RequestHandler } from "express";
import helmet from "helmet";
import type { Config } from "../config/config.ts";
import { ERROR_PAGE_STYLE_SOURCE } from "./error-page.ts";

/** Headers of pages and static files; API answers carry only `nosniff` (contract general.md 2.5). */
export function pageHeaders(config: Config): RequestHandler {
  const { maxAgeSeconds, options } = config.strictTransportSecurity;
  return helmet({
    contentSecurityPolicy: { useDefaults: false, directives: contentSecurityPolicy(config) },
    crossOriginEmbedderPolicy: false,
    frameguard: { action: "deny" },
    referrerPolicy: { policy: "same-origin" },
    strictTransportSecurity:
      maxAgeSeconds > 0 &&
      ({
        maxAge: maxAgeSeconds,
        includeSubDomains: options.includes("includeSubDomains"),
        preload: options.includes("preload"),
      } as const),
  });
}

function contentSecurityPolicy(config: Config): Record<string, string[]> {
  const avatarOrigins = config.github?.enterpriseBaseUrl ? [config.github.enterpriseBaseUrl.origin] : [];
  const policy: Record<string, string[]> = {
    "default-src": ["'self'"],
    "style-src": ["'self'", ERROR_PAGE_STYLE_SOURCE],
    "img-src": ["'self'", "data:", "https:", ...avatarOrigins],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
  };
  for (const addition of config.additionalCspPolicy) {
    const [directive = "", ...sources] = addition.trim().split(/\s+/);
    if (directive !== "") policy[directive] = [...(policy[directive] ?? []), ...sources];
  }
  return policy;
}
