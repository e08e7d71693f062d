import { z } from "zod";

/** RFC 6749 5.1 (oauth-provider#7.5). */
export const oauth2TokenResponse = z
  .object({
    access_token: z.string().describe("A key like any other, for `Authorization: Bearer` or `Coder-Session-Token`."),
    token_type: z.literal("Bearer"),
    expires_in: z.int().describe("Seconds."),
    refresh_token: z.string().describe("For one use. Sent again within a minute, it gets the same answer again."),
    scope: z.string().describe("What the access token may do, separated by spaces."),
    expiry: z.iso.datetime().describe("Coder's addition: when the access token ends."),
  })
  .meta({ id: "OAuth2TokenResponse" });
export type OAuth2TokenResponse = z.infer<typeof oauth2TokenResponse>;

const clientCredentials = {
  client_id: z.string().optional().describe("Unless the Authorization header names it."),
  client_secret: z.string().optional().describe("Unless the Authorization header holds it; public clients have none."),
};

export const oauth2TokenForm = z.object({
  ...clientCredentials,
  grant_type: z
    .string()
    .describe("`authorization_code`, `refresh_token` or `urn:ietf:params:oauth:grant-type:device_code`."),
  code: z.string().optional(),
  code_verifier: z.string().optional().describe("RFC 7636 4.5; with `code`."),
  redirect_uri: z.string().optional().describe("The one that the code was asked for with, if it named one."),
  refresh_token: z.string().optional(),
  device_code: z.string().optional(),
  scope: z.string().optional().describe("Less than what was granted."),
  resource: z.string().optional().describe("RFC 8707 2.2."),
});

export const oauth2RevocationForm = z.object({
  ...clientCredentials,
  token: z.string(),
  token_type_hint: z.string().optional().describe("Not needed."),
});

export const authorizationQuery = z.object({
  client_id: z.string(),
  response_type: z.string().describe("`code`."),
  redirect_uri: z.string().optional().describe("Exactly one that is registered; else the first of them counts."),
  scope: z.string().optional().describe("Separated by spaces; else all that the app may have."),
  state: z.string().optional().describe("Comes back unchanged."),
  resource: z.string().optional().describe("RFC 8707 2."),
  code_challenge: z.string().describe("RFC 7636 4.3."),
  code_challenge_method: z.string().optional().describe("`S256`."),
});
