import { z } from "zod";
import { email, requiredString } from "../fields.ts";

/** signin#2.8. People must give their own old password; those who may change another person's need not. */
export const updateUserPasswordRequest = z
  .object({ old_password: z.string().nullish(), password: requiredString })
  .meta({ id: "UpdateUserPasswordRequest" });
export type UpdateUserPasswordRequest = z.infer<typeof updateUserPasswordRequest>;

/** signin#2.9. */
export const requestOneTimePasscodeRequest = z.object({ email }).meta({ id: "RequestOneTimePasscodeRequest" });
export type RequestOneTimePasscodeRequest = z.infer<typeof requestOneTimePasscodeRequest>;

/** signin#2.9. */
export const changePasswordWithOneTimePasscodeRequest = z
  .object({
    email,
    password: requiredString.describe("The new one."),
    one_time_passcode: requiredString.describe("From the email; good once and for 20 minutes."),
  })
  .meta({ id: "ChangePasswordWithOneTimePasscodeRequest" });
export type ChangePasswordWithOneTimePasscodeRequest = z.infer<typeof changePasswordWithOneTimePasscodeRequest>;

/** signin#2.9. */
export const validateUserPasswordRequest = z
  .object({ password: requiredString })
  .meta({ id: "ValidateUserPasswordRequest" });
export type ValidateUserPasswordRequest = z.infer<typeof validateUserPasswordRequest>;

export const validateUserPasswordResponse = z
  .object({ valid: z.boolean(), details: z.string().describe("What is wrong with it; empty when valid.") })
  .meta({ id: "ValidateUserPasswordResponse" });
export type ValidateUserPasswordResponse = z.infer<typeof validateUserPasswordResponse>;
