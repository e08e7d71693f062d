import { createApiClient } from "@coder-sign-in/api-client";
import { fetchWithSession } from "./refused.ts";
import { serverState } from "./server-state.ts";

/** The client of this app: own origin, session by cookie, CSRF token from the page. */
export const api = createApiClient({ baseUrl: serverState.root(), headers: csrfHeader, fetch: fetchWithSession });

/** For requests whose 401 is an answer like any other: who is signed in, and signing out. */
export const sessionApi = createApiClient({ baseUrl: serverState.root(), headers: csrfHeader });

function csrfHeader(): Record<string, string> {
  const token = serverState.csrfToken();
  return token ? { "X-CSRF-TOKEN": token } : {};
}
