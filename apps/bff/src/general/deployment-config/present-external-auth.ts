import type { ExternalAuthSetting } from "@coder-sign-in/api-types";
import type { ExternalAuthConfig } from "../../config/external-providers/external-auth-config.ts";

/** Never the client secret, nor anything else that is not for readers (general#7.3). */
export function presentExternalAuth(providers: readonly ExternalAuthConfig[]): ExternalAuthSetting[] {
  return providers.map((provider) => ({
    id: provider.id,
    type: provider.type,
    client_id: provider.clientId,
    auth_url: provider.authUrl,
    token_url: provider.tokenUrl,
    validate_url: provider.validateUrl,
    revoke_url: provider.revokeUrl,
    app_install_url: provider.appInstallUrl,
    app_installations_url: provider.appInstallationsUrl,
    no_refresh: provider.noRefresh,
    scopes: provider.scopes,
    device_flow: provider.deviceFlow,
    device_code_url: provider.deviceCodeUrl,
    regex: provider.regex,
    display_name: provider.displayName,
    display_icon: provider.displayIcon,
    code_challenge_methods_supported: provider.codeChallengeMethods,
    mcp_url: provider.mcpUrl,
    mcp_tool_allow_regex: provider.mcpToolAllowRegex,
    mcp_tool_deny_regex: provider.mcpToolDenyRegex,
  }));
}
