import { z } from "zod";

/** The app that requests access, described by itself and not verified. */
export const requestingApp = z
  .object({
    id: z.uuid(),
    name: z.string().describe("Chosen by whoever registered the app."),
    icon: z.string().describe("URL of a picture; empty when there is none."),
    client_uri: z.string().describe("Its home page; empty when it names none."),
    dynamically_registered: z.boolean().describe("It registered itself: nobody here vouches for its name."),
  })
  .meta({ id: "RequestingApp" });
export type RequestingApp = z.infer<typeof requestingApp>;

/** Where the answer is sent, worded for people. */
export const redirectTarget = z
  .object({
    uri_origin: z.string().describe("Scheme and host: `https://example.com`, `vscode://coder.coder-remote`."),
    scheme: z.string().describe("Without its colon."),
    kind: z
      .enum(["web", "loopback", "custom-scheme"])
      .describe("A site, a program that listens on this computer, or a program that owns the scheme."),
    app_hint: z.string().describe("The program that usually owns the scheme, such as `VS Code`; empty when unknown."),
  })
  .meta({ id: "RedirectTarget" });
export type RedirectTarget = z.infer<typeof redirectTarget>;

/**
 * An app's validated request for access, bound to the session that opened the grant page (design#14). The page carries
 * it in its `authorization-request` tag.
 */
export const authorizationRequest = z
  .object({
    id: z.uuid(),
    app: requestingApp,
    user: z
      .object({ username: z.string(), name: z.string(), email: z.string(), avatar_url: z.string() })
      .describe("Who is asked."),
    redirect: redirectTarget,
    scopes: z.array(z.string()).describe("What the app gets if it is allowed, in the order it asked; never empty."),
    full_access: z.boolean().describe("Whether the scopes reach as far as the person does."),
    cancel_uri: z.string().describe("Tells the app that it was denied."),
    expires_at: z.iso.datetime(),
  })
  .meta({ id: "AuthorizationRequest" });
export type AuthorizationRequest = z.infer<typeof authorizationRequest>;

export const allowedAuthorization = z
  .object({
    redirect_uri: z.string().describe("Where to go on; carries the code."),
    scopes: z.array(z.string()).describe("What was granted."),
  })
  .meta({ id: "AllowedAuthorization" });
export type AllowedAuthorization = z.infer<typeof allowedAuthorization>;

export const deniedAuthorization = z
  .object({ redirect_uri: z.string().describe("Where to go on; says `access_denied`.") })
  .meta({ id: "DeniedAuthorization" });
export type DeniedAuthorization = z.infer<typeof deniedAuthorization>;
