import { parseUrl } from "../http/parse-url.ts";
import { readObject, readText, SeedError } from "./read-object.ts";
import { type App, appPermissions } from "./seed.ts";

export function parseApp(value: unknown, path: string): App {
  return readObject(value, path, (field) => {
    const clientId = field.text("clientId");
    return {
      clientId,
      clientSecret: field.text("clientSecret", `secret-of-${clientId}`),
      name: field.text("name", clientId),
      owner: field.text("owner", "acme"),
      type: field.oneOf("type", ["oauth-app", "github-app"], "oauth-app"),
      deviceFlow: field.boolean("deviceFlow", true),
      callbackUrls: parseCallbackUrls(field.list("callbackUrls", parseAddress, [...loopbackUrls]), path),
      skipConsent: field.boolean("skipConsent", false),
      suspended: field.boolean("suspended", false),
      expiringTokens: field.boolean("expiringTokens", true),
      permissions: field.list("permissions", parsePermission, [...appPermissions]),
      installedOn: field.list("installedOn", readText, []),
      note: field.text("note", "from your seed"),
    };
  });
}

const loopbackUrls = ["http://127.0.0.1/", "http://localhost/", "http://[::1]/"] as const;

function parseCallbackUrls(urls: string[], path: string): string[] {
  if (urls.length > 0) return urls;
  throw new SeedError(`${path}.callbackUrls: must hold at least one address`);
}

function parseAddress(value: unknown, path: string): string {
  const text = readText(value, path);
  if (/^https?:$/.test(parseUrl(text)?.protocol ?? "")) return text;
  throw new SeedError(`${path}: must be an http or https address, not ${JSON.stringify(text)}`);
}

function parsePermission(value: unknown, path: string): App["permissions"][number] {
  const found = appPermissions.find((permission) => permission === value);
  if (found) return found;
  throw new SeedError(`${path}: must be one of ${appPermissions.join(", ")}`);
}
