import { readObject } from "./read-object.ts";
import type { Settings } from "./seed.ts";

export const defaultSettings: Settings = {
  intervalSeconds: 5,
  slowDownSeconds: 5,
  omitInterval: false,
  deviceCodeSeconds: 900,
  authorizationCodeSeconds: 600,
  expiredErrorName: "expired_token",
  disabledErrorName: "device_flow_disabled",
  unknownClient: "not_found",
  refuseUnverifiedEmail: "web",
  emailsWithoutScope: 404,
  userCodesPerHour: 50,
  tokensPerScope: 10,
  newTokensPerHour: null,
  apiRequestsPerHour: 5000,
};

/** Settings on top of a base, so that a change need only name what it changes. */
export function parseSettings(value: unknown, path: string, base: Settings): Settings {
  return readObject(value, path, (field) => ({
    intervalSeconds: field.number("intervalSeconds", base.intervalSeconds),
    slowDownSeconds: field.number("slowDownSeconds", base.slowDownSeconds),
    omitInterval: field.boolean("omitInterval", base.omitInterval),
    deviceCodeSeconds: field.number("deviceCodeSeconds", base.deviceCodeSeconds),
    authorizationCodeSeconds: field.number("authorizationCodeSeconds", base.authorizationCodeSeconds),
    expiredErrorName: field.oneOf("expiredErrorName", ["expired_token", "token_expired"], base.expiredErrorName),
    disabledErrorName: field.oneOf(
      "disabledErrorName",
      ["device_flow_disabled", "unauthorized_client"],
      base.disabledErrorName,
    ),
    unknownClient: field.oneOf("unknownClient", ["not_found", "incorrect_client_credentials"], base.unknownClient),
    refuseUnverifiedEmail: field.oneOf("refuseUnverifiedEmail", ["web", "always", "never"], base.refuseUnverifiedEmail),
    emailsWithoutScope: field.oneOf("emailsWithoutScope", [403, 404], base.emailsWithoutScope),
    userCodesPerHour: field.number("userCodesPerHour", base.userCodesPerHour, { min: 0, whole: true }),
    tokensPerScope: field.number("tokensPerScope", base.tokensPerScope, { min: 1, whole: true }),
    newTokensPerHour: field.numberOrNull("newTokensPerHour", base.newTokensPerHour),
    apiRequestsPerHour: field.number("apiRequestsPerHour", base.apiRequestsPerHour, { min: 0, whole: true }),
  }));
}
