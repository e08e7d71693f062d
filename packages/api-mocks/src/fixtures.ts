import type { AuthMethods, BuildInfoResponse, User } from "@coder-sign-in/api-types";

export const BUILD_VERSION = "v0.1.0";
/** Every answer carries it as `X-Coder-Request-Id`. */
export const REQUEST_ID = "00000000-0000-4000-8000-00000000cafe";

const organizationId = "7c0ffee0-0000-4000-8000-000000000001";

/** Signs in with {@link ownerPassword}. */
export const owner: User = {
  id: "0a11ce00-0000-4000-8000-000000000001",
  username: "alice",
  name: "Alice Owner",
  avatar_url: "",
  email: "alice@example.com",
  created_at: "2026-01-12T09:00:00Z",
  updated_at: "2026-01-12T09:00:00Z",
  last_seen_at: "2026-02-03T08:15:00Z",
  status: "active",
  login_type: "password",
  theme_preference: "",
  organization_ids: [organizationId],
  roles: [{ name: "owner", display_name: "Owner" }],
  has_ai_seat: false,
};

export const ownerPassword = "SomeSecurePassword!";

/** Signs in with GitHub. */
export const member: User = {
  ...owner,
  id: "0b0b0000-0000-4000-8000-000000000002",
  username: "octo-dev",
  name: "Octavia Developer",
  email: "octavia@example.com",
  login_type: "github",
  roles: [],
};

export const buildInfo: BuildInfoResponse = {
  external_url: "https://github.com/coder/coder",
  version: BUILD_VERSION,
  dashboard_url: "http://localhost:5173",
  telemetry: false,
  workspace_proxy: false,
  agent_api_version: "1.0",
  provisioner_api_version: "1.6",
  upgrade_message: "",
  deployment_id: "de910700-0000-4000-8000-000000000001",
};

/** Password and GitHub, as most deployments have it. */
export const authMethods: AuthMethods = {
  password: { enabled: true },
  github: { enabled: true, default_provider_configured: false },
  oidc: { enabled: false, signInText: "OpenID Connect", iconUrl: "" },
};

/** When somebody was last seen who was never here. */
export const NEVER_SEEN = "0001-01-01T00:00:00Z";

export const VERIFICATION_URI = "https://github.com/login/device";
export const DEVICE_CODE_LIFETIME_SECONDS = 900;
export const DEVICE_INTERVAL_SECONDS = 5;
/** The OAuth state that the mock start of a GitHub sign-in sends the browser to `/login/device` with. */
export const MOCK_STATE = "mock-state";
/** The same at the start of a conversion to GitHub. */
export const CONVERT_STATE = "convert-mockmockmockmockmockmockmockmock";
/** What the pretend server's e-mail would tell. */
export const oneTimePasscode = "0c0de000-0000-4000-8000-000000000001";
