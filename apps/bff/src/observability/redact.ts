/** Names of fields that carry credentials, wherever in a log line they are (rules#70). */
const SECRET_FIELDS = [
  "password",
  "old_password",
  "session_token",
  "access_token",
  "refresh_token",
  "client_secret",
  "device_code",
  "deviceCode",
  "code",
  "code_verifier",
  "accessToken",
  "refreshToken",
  "clientSecret",
  "cookie",
  "authorization",
  "set-cookie",
  "coder-session-token",
  "x-csrf-token",
];

export const redactedPaths = SECRET_FIELDS.flatMap((field) => [
  quoted("", field),
  quoted("*", field),
  quoted("*.*", field),
]);

function quoted(prefix: string, field: string): string {
  return /^\w+$/.test(field) ? [prefix, field].filter(Boolean).join(".") : `${prefix}["${field}"]`;
}

const KEY_OR_TOKEN =
  /\b[a-zA-Z0-9]{10}-[a-zA-Z0-9]{22}\b|\bgh[a-z]_[A-Za-z0-9]{20,}\b|\bcoder_[A-Za-z0-9]{10}_[A-Za-z0-9]{40}\b|\bcdr_device_[a-z2-7]{8}_[a-z2-7]{52}\b/g;
/** Bounded, because foreign text could otherwise make it try every length from every position. */
const URL_PASSWORD = /(\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s:/@]{0,256}):[^\s@]{0,256}@/gi;

/** Foreign text (error messages, addresses) without session keys, tokens, app secrets, and passwords in URLs. */
export function redactText(text: string): string {
  return text.replace(KEY_OR_TOKEN, "[redacted]").replace(URL_PASSWORD, "$1:[redacted]@");
}
