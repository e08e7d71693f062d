import { defaultApp } from "@coder-sign-in/github-emulator";

/** Deployments as operators configure them. Where GitHub is gets known when one is started. */
export type ProfileName = keyof typeof profiles;
export type Environment = Record<string, string>;

const EVERYONE = {
  CODER_OAUTH2_GITHUB_ALLOW_EVERYONE: "true",
  CODER_OAUTH2_GITHUB_ALLOW_SIGNUPS: "true",
};
const MEMBERS = {
  CODER_OAUTH2_GITHUB_ALLOWED_ORGS: "acme",
  CODER_OAUTH2_GITHUB_ALLOWED_TEAMS: "acme/platform",
  CODER_OAUTH2_GITHUB_ALLOW_SIGNUPS: "true",
};
const DEVICE_FLOW = {
  CODER_OAUTH2_GITHUB_CLIENT_ID: defaultApp.clientId,
  CODER_OAUTH2_GITHUB_DEVICE_FLOW: "true",
};
const WEB_FLOW = {
  CODER_OAUTH2_GITHUB_CLIENT_ID: defaultApp.clientId,
  CODER_OAUTH2_GITHUB_CLIENT_SECRET: defaultApp.clientSecret,
};

export const profiles = {
  deviceFlow: { ...DEVICE_FLOW, ...EVERYONE },
  deviceFlowMembersOnly: { ...DEVICE_FLOW, ...MEMBERS },
  signUpsOff: { ...DEVICE_FLOW, CODER_OAUTH2_GITHUB_ALLOW_EVERYONE: "true" },
  webFlow: { ...WEB_FLOW, ...EVERYONE },
  webFlowMembersOnly: { ...WEB_FLOW, ...MEMBERS },
  withoutGithub: {},
  withTerms: { ...DEVICE_FLOW, ...EVERYONE, CODER_TERMS_OF_SERVICE_URL: "https://terms.example.com/coder" },
} satisfies Record<string, Environment>;
