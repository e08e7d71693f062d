import { z } from "zod";
import { nanoseconds } from "../../nanoseconds.ts";
import { supportLink } from "./structs.ts";

export const cluster = z.object({
  host: z.string(),
});

export const configSsh = z.object({
  DeploymentName: z.string(),
  SSHConfigOptions: z.array(z.string()),
  deploymentName: z.string(),
  sshconfigOptions: z.array(z.string()),
});

export const dangerous = z.object({
  allow_all_cors: z.boolean(),
  allow_path_app_sharing: z.boolean(),
  allow_path_app_site_owner_access: z.boolean(),
});

export const derp = z.object({
  config: z.object({
    block_direct: z.boolean(),
    force_websockets: z.boolean(),
    path: z.string(),
    url: z.string(),
  }),
  server: z.object({
    enable: z.boolean(),
    region_code: z.string(),
    region_id: z.int(),
    region_name: z.string(),
    relay_url: z.string(),
    stun_addresses: z.array(z.string()),
  }),
});

export const healthcheck = z.object({
  refresh: nanoseconds,
  threshold_database: nanoseconds,
});

export const httpCookies = z.object({
  host_prefix: z.boolean(),
  same_site: z.string(),
  secure_auth_cookie: z.boolean(),
});

export const logging = z.object({
  human: z.string(),
  json: z.string(),
  log_filter: z.array(z.string()),
  stackdriver: z.string(),
});

export const pprof = z.object({
  address: z.string(),
  enable: z.boolean(),
});

export const prometheus = z.object({
  address: z.string(),
  aggregate_agent_stats_by: z.array(z.string()),
  collect_agent_stats: z.boolean(),
  collect_db_metrics: z.boolean(),
  enable: z.boolean(),
});

export const provisioner = z.object({
  daemon_poll_interval: nanoseconds,
  daemon_poll_jitter: nanoseconds,
  daemon_psk: z.string(),
  daemon_types: z.array(z.string()),
  daemons: z.int(),
  force_cancel_interval: nanoseconds,
});

export const rateLimit = z.object({
  api: z.int(),
  disable_all: z.boolean(),
});

export const retention = z.object({
  api_keys: nanoseconds,
  audit_logs: nanoseconds,
  boundary_logs: nanoseconds,
  connection_logs: nanoseconds,
  workspace_agent_logs: nanoseconds,
});

export const sessionLifetime = z.object({
  default_duration: nanoseconds,
  default_token_lifetime: nanoseconds,
  disable_expiry_refresh: z.boolean(),
  max_admin_token_lifetime: nanoseconds,
  max_token_lifetime: nanoseconds,
  refresh_default_duration: nanoseconds,
});

export const statsCollection = z.object({
  usage_stats: z.object({
    enable: z.boolean(),
  }),
});

export const support = z.object({
  links: z.array(supportLink),
});

export const swagger = z.object({
  enable: z.boolean(),
});

export const telemetry = z.object({
  enable: z.boolean(),
  trace: z.boolean(),
  url: z.string(),
});

export const templateBuilder = z.object({
  disabled: z.boolean(),
  registry_url: z.string(),
});

export const tls = z.object({
  address: z.string(),
  allow_insecure_ciphers: z.boolean(),
  cert_file: z.array(z.string()),
  client_auth: z.string(),
  client_ca_file: z.string(),
  client_cert_file: z.string(),
  client_key_file: z.string(),
  enable: z.boolean(),
  key_file: z.array(z.string()),
  min_version: z.string(),
  redirect_http: z.boolean(),
  supported_ciphers: z.array(z.string()),
});

export const trace = z.object({
  capture_logs: z.boolean(),
  data_dog: z.boolean(),
  enable: z.boolean(),
  honeycomb_api_key: z.string(),
});

export const userQuietHoursSchedule = z.object({
  allow_user_custom: z.boolean(),
  default_schedule: z.string(),
});

export const workspacePrebuilds = z.object({
  failure_hard_limit: z.int(),
  reconciliation_backoff_interval: nanoseconds,
  reconciliation_backoff_lookback: nanoseconds,
  reconciliation_interval: nanoseconds,
});
