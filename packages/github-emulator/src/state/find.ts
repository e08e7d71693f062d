import { FIRST_GENERATED_ID } from "../seed/parse-seed.ts";
import type { App, Org, User } from "../seed/seed.ts";
import type { State } from "./state.ts";

const isSameName = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

export const findUser = (state: State, id: number): User | undefined => state.users.find((user) => user.id === id);

export const findUserByLogin = (state: State, login: string): User | undefined =>
  state.users.find((user) => isSameName(user.login, login));

export const findApp = (state: State, clientId: string | undefined): App | undefined =>
  state.apps.find((app) => app.clientId === clientId);

export const findOrg = (state: State, login: string): Org | undefined =>
  state.orgs.find((org) => isSameName(org.login, login));

/** Memberships may name organizations that the seed does not describe: naming them creates them. */
export function addNamedOrgs(state: State): void {
  const known = new Set(state.orgs.map(({ login }) => login.toLowerCase()));
  let id = nextId(state);
  for (const { org } of state.users.flatMap((user) => user.memberships)) {
    if (known.has(org.toLowerCase())) continue;
    known.add(org.toLowerCase());
    state.orgs.push({ id: id++, login: org, name: org });
  }
}

/** Unique among the numbers of requests, faults and tokens for the whole life of the state. */
export function nextNumber(state: State): number {
  state.lastNumber += 1;
  return state.lastNumber;
}

export const nextId = (state: State): number =>
  Math.max(FIRST_GENERATED_ID - 1, ...state.users.map((user) => user.id), ...state.orgs.map((org) => org.id)) + 1;
