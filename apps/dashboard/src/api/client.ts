import { createApiClient } from "@coder-sign-in/api-client";
import { serverState } from "./server-state.ts";

/** The one client of this app: own origin, session by cookie, CSRF proof from the page. */
export const api = createApiClient({ headers: csrfHeader });

function csrfHeader(): Record<string, string> {
  const token = serverState.csrfToken();
  return token ? { "X-CSRF-TOKEN": token } : {};
}
