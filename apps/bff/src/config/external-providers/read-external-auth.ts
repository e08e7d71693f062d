import type { OptionReader } from "../option-reader.ts";
import { checkProviderUrls } from "./check-provider-urls.ts";
import type { ExternalAuthConfig } from "./external-auth-config.ts";
import { providerDefaults } from "./provider-defaults.ts";
import { createProviderReader, type ProviderReader, type RawProvider, unknownKeys } from "./raw-provider.ts";

const DEFAULT_ICON = "/emojis/1f511.png";

/** The providers of the YAML file or the flag, then those of the environment (general#11). */
export function readExternalAuth(
  read: OptionReader,
  environment: readonly RawProvider[],
  problems: string[],
): ExternalAuthConfig[] {
  const providers = [...configuredProviders(read), ...environment].map((raw) => {
    const reader = createProviderReader(raw, problems);
    return { provider: readProvider(reader, problems), label: raw.label("id") };
  });
  const seen = new Set<string>();
  for (const { provider, label } of providers) {
    const id = provider.id.toLowerCase();
    if (seen.has(id)) problems.push(`${label}: another provider has the ID ${provider.id} too; give each its own.`);
    seen.add(id);
  }
  return providers.map(({ provider }) => provider);
}

/**
 * For the file and the flag; in the environment such a key is a variable, and the warning is given where it is read.
 */
export function warnAboutProviderKeys(read: OptionReader): string[] {
  return configuredProviders(read).flatMap((raw) => unknownKeys(raw).unheardOf);
}

/** The shape was checked when the value was parsed. */
function configuredProviders(read: OptionReader): RawProvider[] {
  const { value, source, given } = read.find("External Auth Providers");
  if (!Array.isArray(value)) return [];
  const list = source === "flag" ? given : "externalAuthProviders";
  return value.flatMap((values, index) => {
    const isMapping = typeof values === "object" && values !== null && !Array.isArray(values);
    return isMapping ? [{ values, label: (key: string) => `${list}[${index}].${key}` }] : [];
  });
}

function readProvider(read: ProviderReader, problems: string[]): ExternalAuthConfig {
  const type = read.text("type").toLowerCase();
  const clientId = read.text("client_id");
  const defaults = providerDefaults(type, read.text("auth_url"), clientId);
  const deviceFlow = read.flag("device_flow");
  const provider: ExternalAuthConfig = {
    id: read.text("id") || type,
    type,
    clientId,
    clientSecret: read.text("client_secret"),
    authUrl: read.text("auth_url") || defaults.authUrl || "",
    tokenUrl: read.text("token_url") || defaults.tokenUrl || "",
    resource: defaults.resource ?? "",
    validateUrl: read.text("validate_url") || defaults.validateUrl || "",
    revokeUrl: read.text("revoke_url") || defaults.revokeUrl || "",
    deviceFlow,
    deviceCodeUrl: deviceFlow ? read.text("device_code_url") || defaults.deviceCodeUrl || "" : "",
    noRefresh: read.flag("no_refresh"),
    scopes: read.list("scopes") ?? defaults.scopes ?? [],
    appInstallUrl: read.text("app_install_url"),
    appInstallationsUrl: read.text("app_installations_url") || defaults.appInstallationsUrl || "",
    displayName: read.text("display_name") || defaults.displayName || read.text("id") || type,
    displayIcon: read.text("display_icon") || defaults.displayIcon || DEFAULT_ICON,
    regex: read.text("regex") || defaults.regex || "",
    codeChallengeMethods: readChallengeMethods(read) ?? defaults.codeChallengeMethods ?? [],
    mcpUrl: read.text("mcp_url"),
    mcpToolAllowRegex: read.text("mcp_tool_allow_regex"),
    mcpToolDenyRegex: read.text("mcp_tool_deny_regex"),
  };
  checkIdentifiers(read, provider, problems);
  checkProviderUrls(read, provider, problems);
  checkPatterns(read, problems);
  return provider;
}

/** Only `none` switches PKCE off, even for provider types that support it. */
function readChallengeMethods(read: ProviderReader): string[] | undefined {
  const methods = read.list("code_challenge_methods_supported");
  return methods?.length === 1 && methods[0]?.toLowerCase() === "none" ? [] : methods;
}

function checkIdentifiers(read: ProviderReader, provider: ExternalAuthConfig, problems: string[]): void {
  if (!provider.type) {
    problems.push(
      `${read.label("type")} is missing; use a type like github or gitlab, or any other name for plain OAuth 2.`,
    );
  }
  if (provider.id && !/^[a-zA-Z0-9][\w-]{0,63}$/.test(provider.id)) {
    problems.push(`${read.label("id")} must be letters, digits, hyphens and underscores, at most 64.`);
  }
  if (!provider.clientId) problems.push(`${read.label("client_id")} is missing; the provider assigns it to your app.`);
  if (!provider.clientSecret && !provider.deviceFlow) {
    problems.push(
      `${read.label("client_secret")} is missing, and the web flow needs it; set it, or set ${read.label("device_flow")} to true.`,
    );
  }
  const methods = provider.codeChallengeMethods.filter((method) => method !== "S256");
  if (methods.length > 0) {
    problems.push(`${read.label("code_challenge_methods_supported")} can be S256 or none, not ${methods.join(", ")}.`);
  }
}

function checkPatterns(read: ProviderReader, problems: string[]): void {
  for (const key of ["regex", "mcp_tool_allow_regex", "mcp_tool_deny_regex"] as const) {
    if (!isPattern(read.text(key))) problems.push(`${read.label(key)} is not a regular expression.`);
  }
}

/** Go's syntax for inline flags and named groups differs from JavaScript's. */
function isPattern(text: string): boolean {
  try {
    new RegExp(text.replace(/^\(\?[imsU]+\)/, "").replaceAll("(?P<", "(?<"));
    return true;
  } catch {
    return false;
  }
}
