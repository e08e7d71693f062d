import { ApiError } from "@coder-sign-in/api-client";
import type { User } from "@coder-sign-in/api-types";
import { mutationOptions, queryOptions } from "@tanstack/react-query";
import { api, sessionApi } from "./client.ts";
import { serverState } from "./server-state.ts";
import { timeLimit } from "./time-limit.ts";

/** Who is signed in; `null` if nobody is. */
export function currentUser() {
  return queryOptions({
    queryKey: ["current-user"],
    queryFn: ({ signal }) => findCurrentUser(signal),
    initialData: serverState.user,
  });
}

/** Asks the server itself, bypassing every cache. */
export function findCurrentUser(signal?: AbortSignal): Promise<User | null> {
  return orElse(sessionApi.getUser({ user: "me" }, { signal: timeLimit(signal) }), 401, null);
}

export function firstUserExists() {
  return queryOptions({
    queryKey: ["first-user-exists"],
    queryFn: ({ signal }): Promise<boolean> => {
      const answer = api.getFirstUser(undefined, { signal: timeLimit(signal) }).then(() => true);
      return orElse(answer, 404, false);
    },
    initialData: serverState.firstUserExists,
  });
}

export function authMethods() {
  return queryOptions({
    queryKey: ["auth-methods"],
    queryFn: ({ signal }) => api.getAuthMethods(undefined, { signal: timeLimit(signal) }),
    initialData: serverState.authMethods,
  });
}

export function buildInfo() {
  return queryOptions({
    queryKey: ["build-info"],
    queryFn: ({ signal }) => api.getBuildInfo(undefined, { signal: timeLimit(signal) }),
    initialData: serverState.buildInfo,
  });
}

/** Help links: public, since they are needed where nobody gets in. */
export function appearance() {
  return queryOptions({
    queryKey: ["appearance"],
    queryFn: ({ signal }) => api.getAppearance(undefined, { signal: timeLimit(signal) }),
    initialData: serverState.appearance,
  });
}

/** How the current session was started and until when it lasts. */
export function currentSession() {
  return queryOptions({
    queryKey: ["current-session"],
    queryFn: ({ signal }) => api.getCurrentSession(undefined, { signal: timeLimit(signal) }),
  });
}

/** A session that the server no longer knows is as good as signed out. */
export function signOut() {
  return mutationOptions({
    mutationFn: async (): Promise<void> => {
      await orElse(sessionApi.logout(undefined, { signal: timeLimit() }), 401, undefined);
    },
  });
}

/** The same, and where to sign out of the OpenID Connect provider, if it has a page for that. */
export function signOutAtProvider() {
  return mutationOptions({
    mutationFn: async (): Promise<string | null> => {
      const answer = await orElse(sessionApi.logoutAtProvider(undefined, { signal: timeLimit() }), 401, null);
      return answer?.provider_logout_url ?? null;
    },
  });
}

function orElse<Value, Other>(answer: Promise<Value>, status: number, other: Other): Promise<Value | Other> {
  return answer.catch((error: unknown) => {
    if (error instanceof ApiError && error.status === status) return other;
    throw error;
  });
}
