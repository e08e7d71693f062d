import { createPrivateKey, X509Certificate } from "node:crypto";
import type { OidcConfig } from "../../oidc-config.ts";
import type { OptionReader } from "../../option-reader.ts";

/** How this server authenticates to the provider as its client: with a secret, or with a key in a PEM file. */
export function readOidcClient(
  read: OptionReader,
  readTextFile: (path: string) => string,
  problems: string[],
): Pick<OidcConfig, "clientId" | "clientSecret" | "clientKey"> {
  const clientId = read.text("OIDC Client ID");
  const clientSecret = read.text("OIDC Client Secret");
  const keyFile = read.text("OIDC Client Key File");
  if (!clientSecret && !keyFile) {
    problems.push(
      `${read.label("OIDC Client Secret")} is missing; set it, or ${read.label("OIDC Client Key File")} if the client authenticates with a key.`,
    );
  }
  if (!keyFile) return { clientId, clientSecret };

  const pem = (name: "OIDC Client Key File" | "OIDC Client Cert File", check: (text: string) => unknown) =>
    readPem({ path: read.text(name), label: read.label(name), check }, readTextFile, problems);
  const privateKey = pem("OIDC Client Key File", requireRsaKey);
  const certificate = read.text("OIDC Client Cert File")
    ? pem("OIDC Client Cert File", (text) => new X509Certificate(text))
    : undefined;
  return { clientId, clientSecret, clientKey: { privateKey, certificate } };
}

interface PemFile {
  path: string;
  label: string;
  /** Throws if the text is not of the expected kind. */
  check(text: string): unknown;
}

function readPem({ path, label, check }: PemFile, readTextFile: (path: string) => string, problems: string[]): string {
  try {
    const text = readTextFile(path);
    check(text);
    return text;
  } catch (error) {
    problems.push(`${label}: cannot use ${path} (${error instanceof Error ? error.message : String(error)}).`);
    return "";
  }
}

function requireRsaKey(pem: string): void {
  if (createPrivateKey(pem).asymmetricKeyType !== "rsa") throw new Error("it contains no RSA key");
}
