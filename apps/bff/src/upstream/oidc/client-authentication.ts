import { createPrivateKey, webcrypto, X509Certificate } from "node:crypto";
import * as oauth from "openid-client";
import type { OidcConfig } from "../../config/oidc-config.ts";
import { basicAuthentication, type SecretPlace } from "../secret-place.ts";

/** With the key if there is one, else with the secret (OpenID Connect Core 9). */
export async function clientAuthentication(
  { clientKey, clientSecret }: OidcConfig,
  place: SecretPlace,
): Promise<oauth.ClientAuth> {
  if (clientKey) return byKey(clientKey);
  return place === "body" ? oauth.ClientSecretPost(clientSecret) : basicAuthentication(clientSecret);
}

/** What the provider announces counts. Undefined: it announces nothing, and Basic is a guess. */
export function announcedPlace({ clientKey }: OidcConfig, metadata: oauth.ServerMetadata): SecretPlace | undefined {
  const methods = metadata.token_endpoint_auth_methods_supported ?? [];
  if (clientKey) return "header";
  if (methods.length === 0) return undefined;
  return methods.includes("client_secret_post") && !methods.includes("client_secret_basic") ? "body" : "header";
}

async function byKey({ privateKey, certificate }: NonNullable<OidcConfig["clientKey"]>): Promise<oauth.ClientAuth> {
  const der = createPrivateKey(privateKey).export({ type: "pkcs8", format: "der" });
  const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
  const key = await webcrypto.subtle.importKey("pkcs8", der, algorithm, false, ["sign"]);
  if (certificate === undefined) return oauth.PrivateKeyJwt(key);
  const thumbprint = Buffer.from(new X509Certificate(certificate).fingerprint.replaceAll(":", ""), "hex");
  return oauth.PrivateKeyJwt(key, {
    // Entra ID identifies the certificate by this (RFC 7515 4.1.7).
    [oauth.modifyAssertion]: (header) => {
      header.x5t = thumbprint.toString("base64url");
    },
  });
}
