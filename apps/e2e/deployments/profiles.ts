import { defaultApp } from "@coder-sign-in/github-emulator";
import { oidcApp } from "../issuer.ts";

/** Deployments as operators configure them. GitHub's address is known when one is started. */
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

/** The same app twice, for a pretend GitHub whose address is known later. */
const EXTERNAL_AUTH = {
  CODER_EXTERNAL_AUTH_0_TYPE: "github",
  CODER_EXTERNAL_AUTH_0_CLIENT_ID: defaultApp.clientId,
  CODER_EXTERNAL_AUTH_0_CLIENT_SECRET: defaultApp.clientSecret,
  CODER_EXTERNAL_AUTH_1_ID: "github-by-code",
  CODER_EXTERNAL_AUTH_1_TYPE: "github",
  CODER_EXTERNAL_AUTH_1_DISPLAY_NAME: "GitHub by code",
  CODER_EXTERNAL_AUTH_1_CLIENT_ID: defaultApp.clientId,
  CODER_EXTERNAL_AUTH_1_CLIENT_SECRET: defaultApp.clientSecret,
  CODER_EXTERNAL_AUTH_1_DEVICE_FLOW: "true",
};

export const profiles = {
  deviceFlow: { ...DEVICE_FLOW, ...EVERYONE },
  deviceFlowMembersOnly: { ...DEVICE_FLOW, ...MEMBERS },
  signUpsOff: { ...DEVICE_FLOW, CODER_OAUTH2_GITHUB_ALLOW_EVERYONE: "true" },
  webFlow: { ...WEB_FLOW, ...EVERYONE },
  webFlowMembersOnly: { ...WEB_FLOW, ...MEMBERS },
  withoutGithub: {},
  /** For fill-big-world.ts: other journeys would not find their people on the first page. */
  large: {},
  externalAuth: EXTERNAL_AUTH,
  oidc: {
    CODER_OIDC_CLIENT_ID: oidcApp.clientId,
    CODER_OIDC_CLIENT_SECRET: oidcApp.clientSecret,
    CODER_OIDC_EMAIL_DOMAIN: "kwc.io",
    CODER_OIDC_SIGN_IN_TEXT: "Sign in with KWC",
    CODER_OIDC_RP_INITIATED_LOGOUT: "true",
  },
  logsViolations: { ...DEVICE_FLOW, ...EVERYONE, CODER_LOG_FILTER: "CSP violation" },
  withTerms: { ...DEVICE_FLOW, ...EVERYONE, CODER_TERMS_OF_SERVICE_URL: "https://terms.example.com/coder" },
} satisfies Record<string, Environment>;
