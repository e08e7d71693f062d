import { z } from "zod";

const MAX_CHECKS = 200;
const MAX_LENGTH = 200;
const name = z.string().max(MAX_LENGTH);

/** What a permission is about: all objects of a type, those of one person, or a single one. */
export const authorizationObject = z
  .object({
    resource_type: name
      .min(1)
      .describe("A kind of things, `user` for one. Of a kind that is not here nothing is allowed."),
    owner_id: name.nullish().describe("Whose it is; `me` is the caller."),
    organization_id: name.nullish(),
    resource_id: name.nullish(),
    any_org: z.boolean().nullish().describe("In any organization; there is one."),
  })
  .meta({ id: "AuthorizationObject" });
export type AuthorizationObject = z.infer<typeof authorizationObject>;

export const authorizationCheck = z
  .object({ object: authorizationObject, action: name.min(1) })
  .meta({ id: "AuthorizationCheck" });
export type AuthorizationCheck = z.infer<typeof authorizationCheck>;

export const authorizationChecks = z
  .object({
    checks: z
      .record(z.string(), authorizationCheck)
      .refine((checks) => Object.keys(checks).length <= MAX_CHECKS, `at most ${MAX_CHECKS} at a time`)
      .describe("By a name of the caller's."),
  })
  .meta({ id: "AuthorizationChecks" });
export type AuthorizationChecks = z.infer<typeof authorizationChecks>;

export const authorizationResponse = z
  .record(z.string(), z.boolean())
  .describe("For each check whether the caller, with the key that they came with, may do it.")
  .meta({ id: "AuthorizationResponse" });
export type AuthorizationResponse = z.infer<typeof authorizationResponse>;
