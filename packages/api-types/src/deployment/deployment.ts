import { z } from "zod";
import { deploymentOption } from "./config/option.ts";
import { supportLink } from "./config/structs.ts";
import { deploymentValues } from "./config/values.ts";

/** general#7. */
export const deploymentConfig = z
  .object({
    config: deploymentValues.describe("Effective values; secrets are empty."),
    options: z.array(deploymentOption).describe("Sorted by name."),
  })
  .meta({ id: "DeploymentConfig" });
export type DeploymentConfig = z.infer<typeof deploymentConfig>;

/** general#6. */
export const sshConfigResponse = z
  .object({
    hostname_prefix: z.string(),
    hostname_suffix: z.string(),
    ssh_config_options: z.record(z.string(), z.string()),
  })
  .meta({ id: "SSHConfigResponse" });
export type SSHConfigResponse = z.infer<typeof sshConfigResponse>;

const latency = z.number().describe("Milliseconds; -1 when there is nothing to measure.");

/** general#8. Both spellings of the latencies are sent. */
export const deploymentStats = z
  .object({
    aggregated_from: z.iso.datetime(),
    collected_at: z.iso.datetime(),
    next_update_at: z.iso.datetime(),
    workspaces: z.object({
      pending: z.int(),
      building: z.int(),
      running: z.int(),
      failed: z.int(),
      stopped: z.int(),
      connection_latency_ms: z.object({ P50: latency, P95: latency, p50: latency, p95: latency }),
      rx_bytes: z.int(),
      tx_bytes: z.int(),
    }),
    session_count: z.object({ vscode: z.int(), ssh: z.int(), jetbrains: z.int(), reconnecting_pty: z.int() }),
  })
  .meta({ id: "DeploymentStats" });
export type DeploymentStats = z.infer<typeof deploymentStats>;

const banner = z.object({
  enabled: z.boolean(),
  message: z.string().optional(),
  background_color: z.string().optional(),
});

/** Toolbox asks for it when it signs in (oauth-provider#13.2, step 6). */
export const appearance = z
  .object({
    application_name: z.string().describe("Empty: Coder."),
    logo_url: z.string().describe("Empty: Coder's."),
    docs_url: z.string(),
    service_banner: banner,
    announcement_banners: z.array(banner),
    support_links: z.array(supportLink),
  })
  .meta({ id: "AppearanceConfig" });
export type Appearance = z.infer<typeof appearance>;

export const experiments = z.array(z.string());

/** general#9.2: what `*` stands for. */
export const availableExperiments = z.object({ safe: z.array(z.string()) }).meta({ id: "AvailableExperiments" });
export type AvailableExperiments = z.infer<typeof availableExperiments>;

/** general#9.3. */
export const updateCheckResponse = z
  .object({
    current: z.boolean().describe("Whether this build is the latest release or newer, as far as is known."),
    version: z.string().describe("The latest release; this build's own version as long as none is known."),
    url: z.string(),
  })
  .meta({ id: "UpdateCheckResponse" });
export type UpdateCheckResponse = z.infer<typeof updateCheckResponse>;
