export interface Email {
  email: string;
  primary: boolean;
  verified: boolean;
  visibility: "public" | "private" | null;
}

export interface Membership {
  org: string;
  role: "admin" | "member";
  state: "active" | "pending";
  /** Team slugs inside the organization. */
  teams: string[];
}

export interface User {
  /** What GitHub identifies people by; logins can be renamed and reused. */
  id: number;
  login: string;
  name: string | null;
  /** The public email address in the profile; null if hidden. */
  email: string | null;
  emails: Email[];
  memberships: Membership[];
  /** One line for the account chooser: what this user is for. */
  note: string;
}

export interface Org {
  id: number;
  login: string;
  name: string;
}

export interface App {
  clientId: string;
  clientSecret: string;
  name: string;
  owner: string;
  type: "oauth-app" | "github-app";
  deviceFlow: boolean;
  /** The first one applies if a request names none. A loopback address stands for every port (OAuth apps). */
  callbackUrls: string[];
  /** Whether a user who authorized before skips the consent page in the web flow. */
  skipConsent: boolean;
  suspended: boolean;
  /** GitHub Apps only: whether user tokens expire and come with a refresh token. */
  expiringTokens: boolean;
  /** GitHub Apps only: what user tokens may read. */
  permissions: AppPermission[];
  /** GitHub Apps only: the organizations and users that have installed it. */
  installedOn: string[];
  note: string;
}

export const appPermissions = ["emails", "members"] as const;
export type AppPermission = (typeof appPermissions)[number];

export interface Seed {
  settings: Settings;
  users: User[];
  orgs: Org[];
  apps: App[];
}

export interface Settings {
  intervalSeconds: number;
  /** By how much each `slow_down` increases the interval. */
  slowDownSeconds: number;
  /** Omits `interval` from the device code answer, as hosts other than GitHub may. */
  omitInterval: boolean;
  deviceCodeSeconds: number;
  authorizationCodeSeconds: number;
  expiredErrorName: "expired_token" | "token_expired";
  /** Older versions of GitHub Enterprise Server say `unauthorized_client`. */
  disabledErrorName: "device_flow_disabled" | "unauthorized_client";
  /** The answer of `/login/device/code` to an unregistered client id. */
  unknownClient: "not_found" | "incorrect_client_credentials";
  /** Where a user without a verified primary email is refused with `unverified_user_email`. */
  refuseUnverifiedEmail: "web" | "always" | "never";
  emailsWithoutScope: 403 | 404;
  userCodesPerHour: number;
  tokensPerScope: number;
  /** New tokens per user, app and scope; null disables the limit. GitHub's own limit is 10. */
  newTokensPerHour: number | null;
  apiRequestsPerHour: number;
}

/** A seed as people write it: everything with a sensible default may be omitted. */
export interface SeedInput {
  settings?: Partial<Settings>;
  users?: UserInput[];
  orgs?: OrgInput[];
  apps?: AppInput[];
}

export type UserInput = Partial<Omit<User, "login" | "emails" | "memberships">> & {
  login: string;
  emails?: EmailInput[];
  memberships?: MembershipInput[];
};
type EmailInput = Partial<Email> & { email: string };
/** `"acme"` and `"acme/platform"` are short for an active membership. */
type MembershipInput = string | (Partial<Membership> & { org: string });
export type OrgInput = Partial<Org> & { login: string };
export type AppInput = Partial<App> & { clientId: string };
