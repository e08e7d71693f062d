import { z } from "zod";
import { nanoseconds } from "../../nanoseconds.ts";

export const notifications = z.object({
  dispatch_timeout: nanoseconds,
  email: z.object({
    auth: z.object({
      identity: z.string(),
      password: z.string(),
      password_file: z.string(),
      username: z.string(),
    }),
    force_tls: z.boolean(),
    from: z.string(),
    hello: z.string(),
    smarthost: z.string(),
    tls: z.object({
      ca_file: z.string(),
      cert_file: z.string(),
      insecure_skip_verify: z.boolean(),
      key_file: z.string(),
      server_name: z.string(),
      start_tls: z.boolean(),
    }),
  }),
  fetch_interval: nanoseconds,
  inbox: z.object({
    enabled: z.boolean(),
  }),
  lease_count: z.int(),
  lease_period: nanoseconds,
  max_send_attempts: z.int(),
  method: z.string(),
  retry_interval: nanoseconds,
  sync_buffer_size: z.int(),
  sync_interval: nanoseconds,
  webhook: z.object({
    endpoint: z.string(),
  }),
});
