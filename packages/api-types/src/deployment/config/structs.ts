import { z } from "zod";

export const supportLink = z
  .object({ name: z.string(), target: z.string(), icon: z.string(), location: z.string().optional() })
  .meta({ id: "LinkConfig" });

/** A provider for linking accounts, without its secrets (general#7.3). */
export const externalAuthSetting = z
  .object({
    id: z.string(),
    type: z.string(),
    client_id: z.string(),
    auth_url: z.string(),
    token_url: z.string(),
    validate_url: z.string(),
    revoke_url: z.string(),
    app_install_url: z.string(),
    app_installations_url: z.string(),
    no_refresh: z.boolean(),
    scopes: z.array(z.string()),
    device_flow: z.boolean(),
    device_code_url: z.string(),
    regex: z.string(),
    display_name: z.string(),
    display_icon: z.string(),
    code_challenge_methods_supported: z.array(z.string()),
    mcp_url: z.string(),
    mcp_tool_allow_regex: z.string(),
    mcp_tool_deny_regex: z.string(),
  })
  .meta({ id: "ExternalAuthConfig" });
export type ExternalAuthSetting = z.infer<typeof externalAuthSetting>;
