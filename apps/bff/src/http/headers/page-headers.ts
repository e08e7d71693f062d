import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { routes } from "@coder-sign-in/api-types";
import type { RequestHandler } from "express";
import helmet from "helmet";
import type { Config } from "../../config/config.ts";
import { ERROR_PAGE_STYLE_SOURCE } from "../errors/error-page.ts";

const REPORT_PATH = routes.reportCspViolation.path;
const REPORT_GROUP = "csp";

/** Coder's list without `battery`, `document-domain` and `vr`, which browsers no longer know and complain about. */
const UNUSED_FEATURES = [
  "accelerometer",
  "autoplay",
  "camera",
  "geolocation",
  "gyroscope",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "usb",
  "screen-wake-lock",
  "xr-spatial-tracking",
];

/** Headers of pages and static files; API answers carry only `nosniff` (general#2.5, general#10). */
export function pageHeaders(config: Config): RequestHandler {
  const secure = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: contentSecurityPolicy(config) },
    crossOriginEmbedderPolicy: false,
    frameguard: { action: "deny" },
    referrerPolicy: { policy: "same-origin" },
    strictTransportSecurity: false,
  });
  const headers = Object.entries({ ...ownHeaders(config), ...headersOf(secure) });
  return (_request, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    next();
  };
}

/** Helmet's headers are the same for every page, so they are computed once. */
function headersOf(secure: ReturnType<typeof helmet>): Record<string, string> {
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  secure(response.req, response, (problem) => {
    if (problem) throw problem;
  });
  return response.getHeaders() as Record<string, string>;
}

function ownHeaders(config: Config): Record<string, string> {
  const { maxAgeSeconds, options } = config.strictTransportSecurity;
  return {
    "Permissions-Policy": UNUSED_FEATURES.map((feature) => `${feature}=()`).join(", "),
    ...(hasReportingApi(config) && { "Reporting-Endpoints": `${REPORT_GROUP}="${REPORT_PATH}"` }),
    ...(maxAgeSeconds > 0 && { "Strict-Transport-Security": [`max-age=${maxAgeSeconds}`, ...options].join("; ") }),
  };
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
    "report-uri": [REPORT_PATH],
    ...(hasReportingApi(config) && { "report-to": [REPORT_GROUP] }),
  };
  for (const [directive, sources] of Object.entries(config.additionalCspPolicy)) {
    // 'none' has no meaning beside other sources.
    const present = (policy[directive] ?? []).filter((source) => source !== "'none'");
    policy[directive] = [...present, ...sources];
  }
  return policy;
}

/** Browsers support it for https only, and ignore `report-uri` where `report-to` is present. */
function hasReportingApi({ accessUrl }: Config): boolean {
  return accessUrl.protocol === "https:";
}
