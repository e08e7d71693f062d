import { z } from "zod";
import { email, requiredString, username } from "../fields.ts";

const trialInfo = z
  .object({
    first_name: z.string(),
    last_name: z.string(),
    phone_number: z.string(),
    job_title: z.string(),
    company_name: z.string(),
    country: z.string(),
    developers: z.string(),
  })
  .partial();

/** signin#2.2. The trial and onboarding members are accepted from Coder's clients and ignored. */
export const createFirstUserRequest = z
  .object({
    email,
    username,
    name: z.string().nullish(),
    password: requiredString,
    trial: z.boolean().nullish(),
    trial_info: trialInfo.nullish(),
    onboarding_info: z.looseObject({}).nullish(),
  })
  .meta({ id: "CreateFirstUserRequest" });
export type CreateFirstUserRequest = z.infer<typeof createFirstUserRequest>;

export const createFirstUserResponse = z
  .object({ user_id: z.uuid(), organization_id: z.uuid() })
  .meta({ id: "CreateFirstUserResponse" });
export type CreateFirstUserResponse = z.infer<typeof createFirstUserResponse>;
