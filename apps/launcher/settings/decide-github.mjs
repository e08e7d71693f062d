// @ts-check

/** @typedef {{ definition: { env?: string }, source?: string }} SetOption */

const OWN_GITHUB = [
  "CODER_OAUTH2_GITHUB_CLIENT_ID",
  "CODER_OAUTH2_GITHUB_CLIENT_SECRET",
  "CODER_OAUTH2_GITHUB_ENTERPRISE_BASE_URL",
];
const WHO_MAY_SIGN_IN = [
  "CODER_OAUTH2_GITHUB_ALLOW_EVERYONE",
  "CODER_OAUTH2_GITHUB_ALLOWED_ORGS",
  "CODER_OAUTH2_GITHUB_ALLOWED_TEAMS",
];

const LOOPBACK = /^(?:(?:.+\.)?localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * Whether to emulate GitHub: only where the operator has set nothing that points at one of his own.
 * @param {readonly SetOption[]} options as the server's configuration resolved them
 */
export function needsEmulator(options) {
  return !isAnySet(options, OWN_GITHUB);
}

/**
 * What speaks against emulating GitHub where somebody asks for it: whoever may use this machine could be anybody.
 * @param {Pick<import("./server-settings.mjs").Settings, "config" | "options">} settings
 * @returns {string | undefined}
 */
export function whyNotEmulate({ config: { accessUrl }, options }) {
  if (!needsEmulator(options))
    return "a client id, a client secret or a base URL of a real one is configured (CODER_OAUTH2_GITHUB_…)";
  if (!LOOPBACK.test(accessUrl.hostname))
    return `other machines reach this deployment at ${accessUrl.origin} (CODER_ACCESS_URL or CODER_HTTP_ADDRESS)`;
  return undefined;
}

/**
 * What the server needs to sign people in through the emulator, leaving to the operator what he has set.
 * @param {readonly SetOption[]} options
 * @param {{ url: string, clientId: string, clientSecret: string } | undefined} emulator
 * @returns {Record<string, string>}
 */
export function emulatorEnvironment(options, emulator) {
  if (!emulator) return {};

  const { url, clientId, clientSecret } = emulator;
  /** @param {string[]} names */
  const unlessSet = (...names) => !isAnySet(options, names);
  return {
    CODER_OAUTH2_GITHUB_CLIENT_ID: clientId,
    CODER_OAUTH2_GITHUB_CLIENT_SECRET: clientSecret,
    CODER_OAUTH2_GITHUB_ENTERPRISE_BASE_URL: url,
    ...(unlessSet("CODER_OAUTH2_GITHUB_DEVICE_FLOW") && { CODER_OAUTH2_GITHUB_DEVICE_FLOW: "true" }),
    ...(unlessSet("CODER_OAUTH2_GITHUB_ALLOW_SIGNUPS") && { CODER_OAUTH2_GITHUB_ALLOW_SIGNUPS: "true" }),
    ...(unlessSet(...WHO_MAY_SIGN_IN) && { CODER_OAUTH2_GITHUB_ALLOW_EVERYONE: "true" }),
  };
}

/**
 * @param {readonly SetOption[]} options
 * @param {string[]} names
 */
export function isAnySet(options, names) {
  return options.some(
    ({ definition, source }) => names.includes(definition.env ?? "") && source && source !== "default",
  );
}
