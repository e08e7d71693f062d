import type { OptionDefinition } from "../option-definition.ts";

export const dangerousOptions = [
  {
    name: "DANGEROUS: Allow all CORS requests",
    description: "Answer every CORS request with a wildcard.",
    flag: "dangerous-allow-cors-requests",
    env: "CODER_DANGEROUS_ALLOW_CORS_REQUESTS",
    group: ["⚠️ Dangerous"],
    type: "bool",
    hidden: true,
    annotations: { external_workspace_proxies: "true" },
    configPath: "dangerous.allow_all_cors",
  },
  {
    name: "DANGEROUS: Allow Path App Sharing",
    description: "Let path-based apps be shared.",
    flag: "dangerous-allow-path-app-sharing",
    env: "CODER_DANGEROUS_ALLOW_PATH_APP_SHARING",
    group: ["⚠️ Dangerous"],
    type: "bool",
    configPath: "dangerous.allow_path_app_sharing",
  },
  {
    name: "DANGEROUS: Allow Site Owners to Access Path Apps",
    description: "Let owners open path-based apps of other users.",
    flag: "dangerous-allow-path-app-site-owner-access",
    env: "CODER_DANGEROUS_ALLOW_PATH_APP_SITE_OWNER_ACCESS",
    group: ["⚠️ Dangerous"],
    type: "bool",
    configPath: "dangerous.allow_path_app_site_owner_access",
  },
] as const satisfies readonly OptionDefinition[];
