import { createApiClient } from "@coder-sign-in/api-client";
import { owner } from "../../e2e/deployments/owner.ts";

export interface Session {
  token: string;
  /** The header that a browser sends. */
  cookie: { Cookie: string };
  /** Ends it, by another session. */
  revoke(): Promise<void>;
}

/** A session of the owner's, by the API. */
export async function createSession(signInServer: string): Promise<Session> {
  const token = await signIn(signInServer);
  return {
    token,
    cookie: { Cookie: `coder_session_token=${token}` },
    async revoke() {
      const headers = { "Coder-Session-Token": await signIn(signInServer) };
      const url = `${signInServer}/api/v2/users/me/keys/${token.slice(0, 10)}`;
      const { status } = await fetch(url, { method: "DELETE", headers });
      if (status !== 204) throw new Error(`The session could not be ended: ${status}`);
    },
  };
}

async function signIn(baseUrl: string): Promise<string> {
  const { session_token } = await createApiClient({ baseUrl }).loginWithPassword({ body: owner });
  return session_token;
}
