import { z } from "zod";

/** Errors under `/oauth2` (RFC 6749 5.2). */
export const oauthError = z
  .object({
    error: z.string().describe("A code of the RFC that the endpoint follows, such as `invalid_request`."),
    error_description: z.string().describe("Why, for a developer."),
  })
  .meta({ id: "OAuth2Error" });
export type OAuthErrorBody = z.infer<typeof oauthError>;
