import { HttpError } from "../http/http-error.ts";
import { parseSettings } from "../seed/parse-settings.ts";
import type { App, AppInput, Org, OrgInput, Settings, User, UserInput } from "../seed/seed.ts";
import type { Deps } from "../state/deps.ts";
import type { Fault } from "../state/fault.ts";
import { addNamedOrgs, findApp, findUserByLogin, nextNumber } from "../state/find.ts";
import type { LogEntry } from "../state/log-entry.ts";
import { revokeTokens } from "../state/revoke-tokens.ts";
import { createState, type State } from "../state/state.ts";
import { type Decision, decideFlow } from "./decide-flow.ts";
import { decideWebFlow } from "./decide-web-flow.ts";
import { type DeviceFlowView, listDeviceFlows } from "./device-flow-view.ts";
import { type FaultInput, parseFault } from "./parse-fault.ts";
import { removeUser, upsertApp, upsertOrg, upsertUser } from "./upsert.ts";

/** What a test can do to the emulator besides being its client. Returned objects are copies. */
export interface Control {
  /**
   * The person enters the code and authorizes. `scopes` grants fewer than requested. Throws if the code is no longer
   * valid.
   */
  approve(userCode: string, login: string, scopes?: string[]): DeviceFlowView;
  /** The person enters the code and presses Cancel. */
  deny(userCode: string): DeviceFlowView;
  /** Expires one code; `advance` expires all of them. */
  expire(userCode: string): DeviceFlowView;
  deviceFlows(): DeviceFlowView[];
  /**
   * The web flow without a browser: somebody signs in at the authorize address that a server redirected to, and
   * authorizes. Returns the callback's address with the code, or with the error that GitHub sends there.
   */
  authorize(address: string, login: string, scopes?: string[]): string;
  /** The same, but the person presses Cancel. */
  cancel(address: string): string;
  /** Advances the clock by so many seconds. Returns the emulator's time. */
  advance(seconds: number): Date;
  now(): Date;
  addFault(fault: FaultInput): Fault;
  faults(): Fault[];
  /** One fault by its id, or all. Returns how many were removed. */
  clearFaults(id?: number): number;
  users(): User[];
  /** Creates a user or changes the given fields; a different `login` renames. The numeric id stays. */
  upsertUser(login: string, change: Partial<UserInput>): User;
  removeUser(login: string): void;
  upsertOrg(login: string, change: Partial<OrgInput>): Org;
  upsertApp(clientId: string, change: Partial<AppInput>): App;
  apps(): App[];
  orgs(): Org[];
  settings(change?: Partial<Settings>): Settings;
  /** Revokes tokens, of one user or app if given. Returns how many. */
  revokeTokens(of?: { login?: string; clientId?: string }): number;
  requests(): RequestLog;
  clearRequests(): void;
  /** Back to the seed, the real time and an empty log. */
  reset(): void;
}

export interface RequestLog {
  total: number;
  /** Device polls: all of them, and those made before their interval had passed. */
  polls: number;
  earlyPolls: number;
  requests: LogEntry[];
}

export function createControl(deps: Deps): Control {
  return {
    approve: (userCode, login, scopes) => decide(deps, { userCode, decision: { kind: "approve", login, scopes } }),
    deny: (userCode) => decide(deps, { userCode, decision: { kind: "deny" } }),
    expire: (userCode) => decide(deps, { userCode, decision: { kind: "expire" } }),
    authorize: (address, login, scopes) => decideWebFlow(deps, address, { login, scopes }),
    cancel: (address) => decideWebFlow(deps, address),
    deviceFlows: () => listDeviceFlows(deps),
    advance: (seconds) => {
      deps.clock.advance(seconds);
      return new Date(deps.clock.now());
    },
    now: () => new Date(deps.clock.now()),
    addFault: (fault) => addFault(deps, fault),
    faults: () => structuredClone(deps.state.faults),
    clearFaults: (id) => clearFaults(deps, id),
    users: () => structuredClone(deps.state.users),
    orgs: () => structuredClone(deps.state.orgs),
    apps: () => structuredClone(deps.state.apps),
    upsertUser: (login, change) => upsertUser(deps.state, { login, change }),
    removeUser: (login) => removeUser(deps.state, login),
    upsertOrg: (login, change) => upsertOrg(deps.state, { login, change }),
    upsertApp: (clientId, change) => upsertApp(deps.state, { clientId, change }),
    settings: (change = {}) => {
      deps.state.settings = parseSettings(change, "settings", deps.state.settings);
      return { ...deps.state.settings };
    },
    revokeTokens: (of = {}) => revokeTokensOf(deps, of),
    requests: () => readLog(deps),
    clearRequests: () => {
      deps.state.log = [];
    },
    reset: () => reset(deps),
  };
}

function decide(deps: Deps, { userCode, decision }: { userCode: string; decision: Decision }): DeviceFlowView {
  const flow = decideFlow(deps, { userCode, decision });
  const view = listDeviceFlows(deps).find((one) => one.userCode === flow.userCode);
  if (!view) throw new HttpError(404, `No device flow has the code ${userCode}.`);
  return view;
}

function addFault({ state }: Deps, input: FaultInput): Fault {
  const fault = parseFault(input, nextNumber(state));
  checkExists(fault, state);
  state.faults.push(fault);
  return fault;
}

/** A fault for a misspelled name would never apply. */
function checkExists({ clientId, login }: Fault, state: State): void {
  if (clientId !== null && !findApp(state, clientId)) throw new HttpError(404, `There is no app ${clientId}.`);
  if (login !== null && !findUserByLogin(state, login)) throw new HttpError(404, `There is no user ${login}.`);
}

function clearFaults({ state }: Deps, id: number | undefined): number {
  const before = state.faults.length;
  state.faults = id === undefined ? [] : state.faults.filter((fault) => fault.id !== id);
  return before - state.faults.length;
}

function revokeTokensOf({ state }: Deps, { login, clientId }: { login?: string; clientId?: string }): number {
  const user = login === undefined ? undefined : findUserByLogin(state, login);
  if (login !== undefined && !user) throw new HttpError(404, `There is no user ${login}.`);
  return revokeTokens(
    state,
    (token) => (!user || token.userId === user.id) && (clientId === undefined || token.clientId === clientId),
  );
}

function readLog({ state }: Deps): RequestLog {
  const polls = state.log.filter((entry) => entry.early !== undefined);
  const earlyPolls = polls.filter((entry) => entry.early).length;
  return { total: state.log.length, polls: polls.length, earlyPolls, requests: [...state.log] };
}

function reset(deps: Deps): void {
  deps.clock.reset();
  deps.state = createState(deps.seed);
  addNamedOrgs(deps.state);
}
