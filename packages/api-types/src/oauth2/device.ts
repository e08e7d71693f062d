import { z } from "zod";
import { requiredString } from "../fields.ts";
import { requestingApp } from "./authorization.ts";

/** A device's request (RFC 8628 3.1). */
export const deviceAuthorizationForm = z
  .object({
    client_id: z.string().optional().describe("Unless the Authorization header names the app."),
    client_secret: z.string().optional().describe("Of confidential apps, unless they authenticate by Basic."),
    scope: z.string().optional().describe("Names, separated by spaces."),
    resource: z.string().optional().describe("What the token is for (RFC 8707)."),
  })
  .meta({ id: "OAuth2DeviceAuthorizationForm" });

/** RFC 8628 3.2. */
export const deviceAuthorizationResponse = z
  .object({
    device_code: z.string().describe("What the device polls with. Secret."),
    user_code: z.string().describe("What the person enters: two groups of four letters."),
    verification_uri: z.string(),
    verification_uri_complete: z.string().describe("The same with the code in it, for a QR code or a link."),
    expires_in: z.int().describe("Seconds."),
    interval: z.int().describe("Seconds between two polls."),
  })
  .meta({ id: "OAuth2DeviceAuthorizationResponse" });
export type DeviceAuthorizationResponse = z.infer<typeof deviceAuthorizationResponse>;

export const lookUpDeviceRequest = z
  .object({ user_code: requiredString.max(64).describe("Case, spaces and hyphens make no difference.") })
  .meta({ id: "LookUpOAuth2DeviceRequest" });
export type LookUpDeviceRequest = z.infer<typeof lookUpDeviceRequest>;

/** A device waiting for approval, as the page at `/device` shows it (rules#62). */
export const deviceAuthorization = z
  .object({
    id: z.uuid(),
    user_code: z.string().describe("To be compared with what the device shows."),
    app: requestingApp,
    scopes: z.array(z.string()).describe("What the app gets if it is approved; never empty."),
    full_access: z.boolean().describe("Whether the scopes reach as far as the person does."),
    requested_from: z.string().describe("Address that the device asked from."),
    requested_at: z.iso.datetime(),
    expires_at: z.iso.datetime(),
  })
  .meta({ id: "OAuth2DeviceAuthorization" });
export type DeviceAuthorization = z.infer<typeof deviceAuthorization>;
