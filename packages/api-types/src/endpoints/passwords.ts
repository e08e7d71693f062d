import type { Endpoint } from "../endpoint.ts";
import { response } from "../response.ts";
import { type RouteName, routes } from "../routes.ts";
import { convertLoginRequest, oauthConversionResponse, userLoginType } from "../sign-in/convert-login.ts";
import {
  changePasswordWithOneTimePasscodeRequest,
  requestOneTimePasscodeRequest,
  updateUserPasswordRequest,
  validateUserPasswordRequest,
  validateUserPasswordResponse,
} from "../sign-in/passwords.ts";

/** Changing a password, and converting from a password to a provider (signin#2.7-2.10 and signin#5). */
export const passwordEndpoints = {
  validateUserPassword: {
    route: routes.validateUserPassword,
    summary: "Is this password strong enough for an account here?",
    source: "signin#2.9",
    session: false,
    limit: "signIn",
    body: validateUserPasswordRequest,
    responses: { 200: validateUserPasswordResponse, 400: response },
  },
  requestOneTimePasscode: {
    route: routes.requestOneTimePasscode,
    summary: "Send a one-time passcode by email. The answer is the same whether or not there is such an account.",
    source: "signin#2.9",
    session: false,
    limit: "signIn",
    body: requestOneTimePasscodeRequest,
    responses: { 204: null, 400: response, 403: response },
  },
  changePasswordWithOneTimePasscode: {
    route: routes.changePasswordWithOneTimePasscode,
    summary: "Set a new password with a one-time passcode. Ends every session and token of the account.",
    source: "signin#2.9",
    session: false,
    limit: "signIn",
    body: changePasswordWithOneTimePasscodeRequest,
    responses: { 204: null, 400: response, 403: response },
  },
  getUserLoginType: {
    route: routes.getUserLoginType,
    summary: "How one's own account signs in.",
    source: "signin#2.7",
    session: true,
    scope: "user:read_personal",
    responses: { 200: userLoginType, 401: response, 403: response, 404: response },
  },
  updateUserPassword: {
    route: routes.updateUserPassword,
    summary: "Change a password: one's own, or as an administrator somebody else's. Ends every session and token.",
    source: "signin#2.8",
    session: true,
    limit: "signIn",
    scope: ["user:update_personal", "user:update"],
    body: updateUserPasswordRequest,
    responses: { 204: null, 400: response, 401: response, 403: response, 404: response },
  },
  convertLoginType: {
    route: routes.convertLoginType,
    summary: "Begin to change an account from password to GitHub or OpenID Connect. There is no way back.",
    source: "signin#5",
    session: true,
    limit: "signIn",
    scope: ["user:update_personal", "user:update"],
    body: convertLoginRequest,
    responses: { 201: oauthConversionResponse, 400: response, 401: response, 403: response, 404: response },
  },
} as const satisfies Partial<Record<RouteName, Endpoint>>;
