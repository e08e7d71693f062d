import type { App, Org, Seed, Settings, User } from "../seed/seed.ts";
import type { AuthorizationCode, AuthorizationRequest, BrowserSession } from "./authorization.ts";
import type { DeviceFlow } from "./device-flow.ts";
import type { Fault } from "./fault.ts";
import type { LogEntry } from "./log-entry.ts";
import type { Token } from "./token.ts";

/** Everything the emulator stores. A reset replaces it as a whole. */
export interface State {
  settings: Settings;
  users: User[];
  orgs: Org[];
  apps: App[];
  deviceFlows: Map<string, DeviceFlow>;
  codes: Map<string, AuthorizationCode>;
  authorizationRequests: Map<string, AuthorizationRequest>;
  sessions: Map<string, BrowserSession>;
  /** By access token. */
  tokens: Map<string, Token>;
  /** Scopes that a user has ever granted an app, by `user:client`. */
  grants: Map<string, Set<string>>;
  /** When events limited per hour occurred, by a name for the limit. */
  happenings: Map<string, number[]>;
  faults: Fault[];
  log: LogEntry[];
  /** Increases for the whole life of the state, so that numbers in the log and of faults stay unique. */
  lastNumber: number;
}

export function createState(seed: Seed): State {
  const { settings, users, orgs, apps } = structuredClone(seed);
  return {
    settings,
    users,
    orgs,
    apps,
    deviceFlows: new Map(),
    codes: new Map(),
    authorizationRequests: new Map(),
    sessions: new Map(),
    tokens: new Map(),
    grants: new Map(),
    happenings: new Map(),
    faults: [],
    log: [],
    lastNumber: 0,
  };
}
