/**
 * Every column of bytes, by its name in the database. This is the only place that says which of them contain output of
 * `Encryption`: the check at startup reads these, and a new first key is applied to them (design#8). A test compares
 * the database with both lists.
 */
export const SEALED_COLUMNS = [
  "coder_keys.encrypted_token",
  "device_flows.encrypted_device_code",
  "device_flows.encrypted_handle",
  "device_flows.encrypted_tokens",
  "external_auth_links.encrypted_access_token",
  "external_auth_links.encrypted_refresh_token",
  "git_ssh_keys.encrypted_private_key",
  "oauth2_provider_app_tokens.encrypted_answer",
  "signing_keys.encrypted_secret",
  "user_links.oauth_access_token",
  "user_links.oauth_refresh_token",
] as const;

/** Hashes, which no key decrypts, and public keys. */
export const PLAIN_BYTE_COLUMNS = [
  "api_keys.hashed_secret",
  "device_flows.hashed_handle",
  "device_flows.hashed_owner",
  "known_browsers.hashed_id",
  "oauth2_device_codes.hashed_secret",
  "oauth2_provider_app_codes.hashed_secret",
  "oauth2_provider_app_codes.hashed_state",
  "oauth2_provider_app_secrets.hashed_secret",
  "oauth2_provider_app_tokens.hashed_refresh_token",
  "oauth2_provider_apps.hashed_registration_token",
  "passkey_challenges.hashed_challenge",
  "passkeys.public_key",
  "password_resets.hashed_passcode",
  "rate_limits.hashed_key",
  "recovery_codes.hashed_code",
  "retired_api_keys.hashed_secret",
  "spent_oauth_codes.hashed_code",
] as const;
