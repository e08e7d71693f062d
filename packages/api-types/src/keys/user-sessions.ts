import { z } from "zod";
import { loginType } from "../users/users.ts";

/** What a person is signed in with. `session_key`: a CLI or an IDE, with a key like a session's. */
export const userSessionKind = z.enum(["browser", "session_key", "app", "token"]).meta({ id: "UserSessionKind" });
export type UserSessionKind = z.infer<typeof userSessionKind>;

export const keyMethod = z
  .enum([...loginType.options, "github_device", "passkey", "session_key"])
  .describe("How it was made; `github` for a device code too, if that was before the server kept it.")
  .meta({ id: "KeyMethod" });
export type KeyMethod = z.infer<typeof keyMethod>;

/** Our addition: one place where a person is signed in (signin#12). */
export const userSession = z
  .object({
    id: z.string().describe("Of the key; not a secret."),
    kind: userSessionKind,
    method: keyMethod,
    name: z.string().describe("Of the token or the app; empty for others."),
    browser: z.string().describe("Of the browser that it was made with, or of another program; empty if unknown."),
    system: z.string().describe("The operating system of that; empty if unknown."),
    ip_address: z.string().describe("Where it was used last; before that, where it was made."),
    created_ip_address: z.string().describe("Where it was made; empty if that was before the server kept it."),
    created_at: z.iso.datetime(),
    last_used_at: z.iso.datetime().nullable().describe("To the hour; null: never."),
    expires_at: z.iso.datetime().describe("Of an app, when it can no longer renew its access by itself."),
    is_current: z.boolean().describe("The request came with this one."),
  })
  .meta({ id: "UserSession" });
export type UserSession = z.infer<typeof userSession>;
