import type { Endpoint } from "../endpoint.ts";
import { response } from "../response.ts";
import { type RouteName, routes } from "../routes.ts";
import { authorizationChecks, authorizationResponse } from "../users/authcheck.ts";
import { gitSSHKey } from "../users/git-ssh-key.ts";
import { userLinks } from "../users/user-links.ts";
import {
  updateUserAppearanceSettingsRequest,
  updateUserPreferenceSettingsRequest,
  userAppearanceSettings,
  userPreferenceSettings,
} from "../users/user-settings.ts";

const personalRead = { session: true, scope: "user:read_personal" } as const;
const personalWrite = { session: true, scope: ["user:update_personal", "user:update"] } as const;
const refusals = { 401: response, 403: response, 404: response } as const;

/** What belongs to a person besides the profile (general#15.1). */
export const accountEndpoints = {
  getGitSSHKey: {
    route: routes.getGitSSHKey,
    summary:
      "The public half of one's SSH key pair. 404 until there is one: it is made at the next sign-in, or a moment after it.",
    source: "general#15.1",
    ...personalRead,
    responses: { 200: gitSSHKey, ...refusals },
  },
  regenerateGitSSHKey: {
    route: routes.regenerateGitSSHKey,
    summary: "Generate a new SSH key pair in place of the old one.",
    source: "general#15.1",
    limit: "signIn",
    ...personalWrite,
    responses: { 200: gitSSHKey, ...refusals },
  },
  getUserLinks: {
    route: routes.getUserLinks,
    summary: "Our addition: whether somebody has a password, and which accounts elsewhere are linked.",
    source: "general#15.1",
    ...personalRead,
    responses: { 200: userLinks, ...refusals },
  },
  getUserAppearance: {
    route: routes.getUserAppearance,
    summary: "Theme and terminal font of a person.",
    source: "general#15.1",
    ...personalRead,
    responses: { 200: userAppearanceSettings, ...refusals },
  },
  updateUserAppearance: {
    route: routes.updateUserAppearance,
    summary: "Change theme and terminal font.",
    source: "general#15.1",
    ...personalWrite,
    body: updateUserAppearanceSettingsRequest,
    responses: { 200: userAppearanceSettings, 400: response, ...refusals },
  },
  getUserPreferences: {
    route: routes.getUserPreferences,
    summary: "What Coder's dashboard remembers for a person.",
    source: "general#15.1",
    ...personalRead,
    responses: { 200: userPreferenceSettings, ...refusals },
  },
  updateUserPreferences: {
    route: routes.updateUserPreferences,
    summary: "Change what Coder's dashboard remembers.",
    source: "general#15.1",
    ...personalWrite,
    body: updateUserPreferenceSettingsRequest,
    responses: { 200: userPreferenceSettings, 400: response, ...refusals },
  },
  checkAuthorization: {
    route: routes.checkAuthorization,
    summary: "What may the caller do, with the key that they came with?",
    source: "general#15.2",
    session: true,
    body: authorizationChecks,
    responses: { 200: authorizationResponse, 400: response, 401: response },
  },
} as const satisfies Partial<Record<RouteName, Endpoint>>;
