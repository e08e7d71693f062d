import { z } from "zod";
import { keyMethod } from "../keys/user-sessions.ts";

/** Why a sign-in was refused or failed (general#15.4). */
export const signInRefusal = z
  .enum([
    "wrong_password",
    "passkey",
    "passkey_required",
    "passkey_missing",
    "sign_count",
    "login_type",
    "suspended",
    "sign_ups_closed",
    "not_allowed",
    "email",
    "cancelled",
    "expired",
    "too_many_attempts",
    "provider_unavailable",
    "other",
  ])
  .meta({ id: "SignInRefusal" });
export type SignInRefusal = z.infer<typeof signInRefusal>;

/** How somebody signed in, or tried to. */
export const signInMethod = z
  .enum([...keyMethod.options, "recovery_code"])
  .describe("`recovery_code`: the password and a recovery code.")
  .meta({ id: "SignInMethod" });
export type SignInMethod = z.infer<typeof signInMethod>;

const outcomes = {
  succeeded: z.int(),
  refused: z.int().describe("Answered 4xx."),
  failed: z.int().describe("Answered 5xx."),
};

const activityPeriod = z
  .object({
    since: z.iso.datetime(),
    step_seconds: z.int().describe("How long one of `sign_ins` lasts."),
    sign_ins: z.array(z.object({ time: z.iso.datetime(), ...outcomes })).describe("Oldest first, without gaps."),
    methods: z.array(z.object({ method: signInMethod, ...outcomes })).describe("The most used first."),
    refusals: z.array(z.object({ reason: signInRefusal, count: z.int() })).describe("The most frequent first."),
  })
  .meta({ id: "ActivityPeriod" });
export type ActivityPeriod = z.infer<typeof activityPeriod>;

/** Our addition: statistics of sign-ins (general#15.4). */
export const deploymentActivity = z
  .object({
    collected_at: z.iso.datetime(),
    active_people: z.object({ day: z.int(), week: z.int() }).describe("Seen in the last 24 hours, and 7 days."),
    waiting_codes: z
      .object({ sign_in: z.int(), external_auth: z.int(), app: z.int() })
      .describe("Device codes that can still be approved."),
    day: activityPeriod.describe("The last 24 hours by the clock, by hour."),
    week: activityPeriod.describe("The last 7 days in UTC, by day."),
    has_coder_behind: z.boolean(),
  })
  .meta({ id: "DeploymentActivity" });
export type DeploymentActivity = z.infer<typeof deploymentActivity>;
