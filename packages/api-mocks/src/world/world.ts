import type {
  ApiKeyWithOwner,
  AuthorizationRequest,
  AuthorizedApp,
  DeviceAuthorization,
  ExternalAuthLink,
  ExternalAuthLinkProvider,
  GitSSHKey,
  LoginType,
  OAuth2ProviderApp,
  OAuth2ProviderAppSecret,
  Passkey,
  User,
  UserAppearanceSettings,
  UserPreferenceSettings,
  UserSession,
} from "@coder-sign-in/api-types";
import { ownersSshKey } from "../fixtures/account.ts";
import { fullAccessRequest, ideRequest } from "../fixtures/authorization-requests.ts";
import { member, owner, ownerPassword } from "../fixtures/basics.ts";
import { fullAccessDevice, headlessDevice } from "../fixtures/devices.ts";
import { githubProvider, gitlabProvider, newLink } from "../fixtures/external-auth.ts";
import { knownApps } from "../fixtures/oauth2-apps.ts";
import { ownersTokens } from "../fixtures/tokens.ts";
import { otherSessions, sessionsOfMember } from "../fixtures/user-sessions.ts";

export interface Account {
  user: User;
  /** Empty for accounts without a password. */
  password: string;
  passkeys?: Passkey[];
  recoveryCodesLeft?: number;
  passwordSuffices?: boolean;
}

interface Session {
  userId: string;
  loginType: LoginType;
  createdAtMs: number;
  expiresAtMs: number;
}

export interface DeviceFlow {
  deviceCode: string;
  userCode: string;
  intervalSeconds: number;
  expiresAtMs: number;
  nextPollAtMs: number;
  /** Polls that were due; GitHub would have been asked this often. */
  polls: number;
}

/** What a device flow can be for. */
export interface FlowHolder {
  flow: DeviceFlow | null;
  codesIssued: number;
  /** Polls before the interval was over, which break RFC 8628 3.5. */
  earlyPolls: number;
}

interface ExternalAuthWorld extends FlowHolder {
  providers: ExternalAuthLinkProvider[];
  links: ExternalAuthLink[];
}

interface OAuth2World {
  apps: OAuth2ProviderApp[];
  secrets: { appId: string; secret: OAuth2ProviderAppSecret }[];
  /** Whether apps may register themselves. */
  registrationAllowed: boolean;
  /** The apps that the signed-in person has allowed. */
  authorized: AuthorizedApp[];
}

/**
 * The state of a pretend server. Plain data, so that the browser can store it across page loads; its time is
 * `Date.now()`, so that fake timers control it.
 */
export interface World extends FlowHolder {
  accounts: Account[];
  /** Whether people who sign in with a password must have a passkey. */
  passkeysRequired?: true;
  session: Session | null;
  externalAuth: ExternalAuthWorld;
  /** All polls, including those that a scenario makes fail on the way. */
  pollsSent: number;
  /** Where the latest GitHub sign-in was going to return to. */
  redirect: string;
  /** Who is converting from a password to GitHub; null if nobody is. */
  convertingUserId: string | null;
  /** Tokens, and keys created by `createKey`; session keys are not included. */
  keys: ApiKeyWithOwner[];
  /** The signed-in person's other sessions, besides `keys`. */
  otherSessions: UserSession[];
  /** By id of a person who is not signed in here. */
  sessionsOf: Record<string, UserSession[]>;
  /** Authorization requests waiting for an answer. */
  authorizationRequests: AuthorizationRequest[];
  /** Devices waiting for their code to be entered. */
  devices: DeviceAuthorization[];
  oauth2: OAuth2World;
  sshKeys: GitSSHKey[];
  /** Settings by user id, for those who have chosen any. */
  appearance: Record<string, UserAppearanceSettings>;
  preferences: Record<string, UserPreferenceSettings>;
  startedAtMs: number;
}

export function createWorld(): World {
  return {
    accounts: [
      { user: owner, password: ownerPassword },
      { user: member, password: "" },
    ],
    session: null,
    flow: null,
    codesIssued: 0,
    earlyPolls: 0,
    pollsSent: 0,
    redirect: "/",
    convertingUserId: null,
    keys: ownersTokens(),
    otherSessions: otherSessions(),
    sessionsOf: { [member.id]: sessionsOfMember() },
    authorizationRequests: [ideRequest(), fullAccessRequest()],
    devices: [headlessDevice(), fullAccessDevice()],
    externalAuth: {
      providers: [githubProvider, gitlabProvider],
      links: [newLink("github")],
      flow: null,
      codesIssued: 0,
      earlyPolls: 0,
    },
    oauth2: { apps: knownApps(), secrets: [], registrationAllowed: true, authorized: [] },
    sshKeys: [ownersSshKey],
    appearance: {},
    preferences: {},
    startedAtMs: Date.now(),
  };
}

const SESSION_MS = 24 * 60 * 60 * 1000;

/** A dormant account becomes active. */
export function signIn(world: World, user: User): void {
  const now = Date.now();
  const account = world.accounts.find((other) => other.user.id === user.id);
  if (account?.user.status === "dormant") {
    account.user = { ...account.user, status: "active", last_seen_at: new Date(now).toISOString() };
  }
  world.session = {
    userId: user.id,
    loginType: user.login_type,
    createdAtMs: now,
    expiresAtMs: now + SESSION_MS,
  };
}

/**
 * GitHub's person: the first account if there is none, which makes them an owner (signin#4.5). A person who is
 * converting signs in with GitHub from now on and is signed out first (signin#5).
 */
export function signInWithGitHub(world: World): void {
  const converting = world.accounts.find(({ user }) => user.id === world.convertingUserId);
  if (converting !== undefined) {
    converting.user = { ...converting.user, login_type: "github" };
    converting.password = "";
    world.convertingUserId = null;
    world.session = null;
    return;
  }
  if (world.accounts.length === 0) world.accounts.push({ user: { ...member, roles: owner.roles }, password: "" });
  const account = world.accounts.find(({ user }) => user.id === member.id) ?? world.accounts[0];
  if (account !== undefined) signIn(world, account.user);
}

/** signin#1.7: by `me`, id or username. */
export function findAccount(world: World, name: string | undefined): Account | undefined {
  const id = name === "me" ? signedInUser(world)?.id : name;
  return world.accounts.find(({ user }) => user.id === id || user.username === id);
}

export function signedInUser(world: World): User | undefined {
  if (world.session === null || world.session.expiresAtMs <= Date.now()) return undefined;
  return world.accounts.find(({ user }) => user.id === world.session?.userId)?.user;
}
