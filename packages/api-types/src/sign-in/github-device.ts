import { z } from "zod";
import { requiredString } from "../fields.ts";

/**
 * A started device flow (RFC 8628 3.2, signin#4.2). `device_code` is an opaque handle of this server, which keeps
 * GitHub's own to itself.
 */
export const externalAuthDevice = z
  .object({
    device_code: z.string(),
    user_code: z.string(),
    verification_uri: z.string(),
    expires_in: z.int().describe("Seconds left."),
    interval: z.int().describe("Seconds between two polls."),
  })
  .meta({ id: "ExternalAuthDevice" });
export type ExternalAuthDevice = z.infer<typeof externalAuthDevice>;

/** The answer that completes a device sign-in through the callback (signin#4.3 step 5). */
export const oauth2DeviceFlowCallbackResponse = z
  .object({ redirect_url: z.string().describe("Path on this origin.") })
  .meta({ id: "OAuth2DeviceFlowCallbackResponse" });
export type OAuth2DeviceFlowCallbackResponse = z.infer<typeof oauth2DeviceFlowCallbackResponse>;

export const pollGitHubDeviceRequest = z
  .object({ device_code: requiredString, state: requiredString })
  .meta({ id: "PollGitHubDeviceRequest" });
export type PollGitHubDeviceRequest = z.infer<typeof pollGitHubDeviceRequest>;

/** Our addition: a poll for which waiting is an answer, not an error, and which puts no code into a URL. */
export const pollGitHubDeviceResponse = z
  .discriminatedUnion("status", [
    z.object({
      status: z.literal("authorization_pending"),
      interval: z.int().describe("Seconds to wait before the next poll."),
      expires_in: z.int().describe("Seconds left."),
    }),
    z.object({ status: z.literal("signed_in"), redirect_url: z.string().describe("Path on this origin.") }),
  ])
  .meta({ id: "PollGitHubDeviceResponse" });
export type PollGitHubDeviceResponse = z.infer<typeof pollGitHubDeviceResponse>;
