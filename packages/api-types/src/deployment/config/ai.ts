import { z } from "zod";
import { nanoseconds } from "../../nanoseconds.ts";

export const ai = z.object({
  aibridge_proxy: z.object({
    allowed_private_cidrs: z.array(z.string()),
    api_dump_dir: z.string(),
    cert_file: z.string(),
    enabled: z.boolean(),
    key_file: z.string(),
    listen_addr: z.string(),
    tls_cert_file: z.string(),
    tls_key_file: z.string(),
    upstream_proxy: z.string(),
    upstream_proxy_ca: z.string(),
  }),
  bridge: z.object({
    allow_byok: z.boolean(),
    anthropic: z.object({
      base_url: z.string(),
      key: z.string(),
    }),
    api_dump_dir: z.string(),
    bedrock: z.object({
      access_key: z.string(),
      access_key_secret: z.string(),
      base_url: z.string(),
      model: z.string(),
      region: z.string(),
      small_fast_model: z.string(),
    }),
    budget_period: z.string(),
    budget_policy: z.string(),
    circuit_breaker_enabled: z.boolean(),
    enabled: z.boolean(),
    max_concurrency: z.int(),
    openai: z.object({
      base_url: z.string(),
      key: z.string(),
    }),
    rate_limit: z.int(),
    retention: nanoseconds,
    send_actor_headers: z.boolean(),
    structured_logging: z.boolean(),
  }),
  chat: z.object({
    debug_logging_enabled: z.boolean(),
  }),
});
