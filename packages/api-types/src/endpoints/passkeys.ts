import type { Endpoint } from "../endpoint.ts";
import { response } from "../response.ts";
import { type RouteName, routes } from "../routes.ts";
import {
  beginEnrollmentRequest,
  createPasskeyRequest,
  createPasskeyResponse,
  deletePasskeyRequest,
  enrollPasskeyRequest,
  enrollPasskeyResponse,
  passkey,
  passkeyCreationOptions,
  passkeyRequestOptions,
  passkeySettingsRequest,
  passkeys,
  passwordAgainRequest,
  recoveryCodesResponse,
  renamePasskeyRequest,
  signInWithPasskeyRequest,
} from "../sign-in/passkeys.ts";
import { loginWithPasswordResponse } from "../sign-in/sign-in.ts";

const personalWrite = { session: true, scope: ["user:update_personal", "user:update"] } as const;
const refusals = { 400: response, 401: response, 403: response, 404: response } as const;

/** Passkeys, for accounts with a password (docs/spec/passkeys.md). */
export const passkeyEndpoints = {
  beginPasskeySignIn: {
    route: routes.beginPasskeySignIn,
    summary: "Options for `navigator.credentials.get`. The challenge works once, within five minutes.",
    source: "ours; passkeys#3",
    session: false,
    limit: "passkeyOptions",
    responses: { 200: passkeyRequestOptions, 403: response },
  },
  signInWithPasskey: {
    route: routes.signInWithPasskey,
    summary: "Sign in with a passkey instead of email and password.",
    source: "ours; passkeys#3",
    session: false,
    limit: "signIn",
    body: signInWithPasskeyRequest,
    responses: { 201: loginWithPasswordResponse, 400: response, 401: response, 403: response },
  },
  beginEnrollment: {
    route: routes.beginEnrollment,
    summary:
      "Options for `navigator.credentials.create`, for somebody whom the sign-in refused because they have no passkey.",
    source: "ours; passkeys#5",
    session: false,
    limit: "signIn",
    body: beginEnrollmentRequest,
    responses: { 200: passkeyCreationOptions, 400: response, 401: response, 403: response },
  },
  enrollPasskey: {
    route: routes.enrollPasskey,
    summary: "Add the first passkey and sign in, on a deployment that requires passkeys.",
    source: "ours; passkeys#5",
    session: false,
    limit: "signIn",
    body: enrollPasskeyRequest,
    responses: { 201: enrollPasskeyResponse, 400: response, 401: response, 403: response, 409: response },
  },
  getPasskeys: {
    route: routes.getPasskeys,
    summary:
      "A person's passkeys, oldest first, and how many recovery codes are left. One's own; for owners everybody's.",
    source: "ours; passkeys#2",
    session: true,
    scope: "user:read_personal",
    responses: { 200: passkeys, 401: response, 403: response, 404: response },
  },
  beginPasskey: {
    route: routes.beginPasskey,
    summary:
      "Options for `navigator.credentials.create`, for the password. The challenge works once, within five minutes.",
    source: "ours; passkeys#2",
    ...personalWrite,
    limit: "signIn",
    body: passwordAgainRequest,
    responses: { 200: passkeyCreationOptions, ...refusals },
  },
  createPasskey: {
    route: routes.createPasskey,
    summary: "Add the passkey that was made with these options. The first one comes with ten recovery codes.",
    source: "ours; passkeys#2",
    ...personalWrite,
    limit: "signIn",
    body: createPasskeyRequest,
    responses: { 201: createPasskeyResponse, ...refusals, 409: response },
  },
  createRecoveryCodes: {
    route: routes.createRecoveryCodes,
    summary: "Ten new recovery codes in place of the old ones, for the password.",
    source: "ours; passkeys#4",
    ...personalWrite,
    limit: "signIn",
    body: passwordAgainRequest,
    responses: { 201: recoveryCodesResponse, ...refusals },
  },
  updatePasskeySettings: {
    route: routes.updatePasskeySettings,
    summary: "Say whether the password alone suffices although there is a passkey, for the password.",
    source: "ours; passkeys#4",
    ...personalWrite,
    limit: "signIn",
    body: passkeySettingsRequest,
    responses: { 204: null, ...refusals },
  },
  renamePasskey: {
    route: routes.renamePasskey,
    summary: "Give one's own passkey another name.",
    source: "ours; passkeys#2",
    ...personalWrite,
    body: renamePasskeyRequest,
    responses: { 200: passkey, ...refusals },
  },
  deletePasskey: {
    route: routes.deletePasskey,
    summary:
      "Remove a passkey: one's own for the password, as an owner anybody's. Recovery codes go with the last one.",
    source: "ours; passkeys#2",
    ...personalWrite,
    limit: "signIn",
    body: deletePasskeyRequest,
    responses: { 204: null, ...refusals },
  },
} as const satisfies Partial<Record<RouteName, Endpoint>>;
