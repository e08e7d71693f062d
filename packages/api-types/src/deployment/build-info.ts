import { z } from "zod";

/** general#4. Computed once at startup. */
export const buildInfoResponse = z
  .object({
    external_url: z.string(),
    version: z.string().describe("Semantic version with a leading v."),
    dashboard_url: z.string(),
    telemetry: z.boolean(),
    workspace_proxy: z.boolean(),
    agent_api_version: z.string(),
    provisioner_api_version: z.string(),
    upgrade_message: z.string(),
    deployment_id: z.uuid(),
    webpush_public_key: z.string().optional(),
  })
  .meta({ id: "BuildInfoResponse" });
export type BuildInfoResponse = z.infer<typeof buildInfoResponse>;
