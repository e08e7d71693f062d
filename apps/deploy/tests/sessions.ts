import { createApiClient } from "@coder-sign-in/api-client";
import { owner } from "../../e2e/deployments/owner.ts";

export interface Session {
  token: string;
  /** The header that a browser sends. */
  cookie: { Cookie: string };
  makeToken(wanted: { scopes: string[] }): Promise<string>;
  /** Ends it, from another session of the same person. */
  revoke(): Promise<void>;
}

interface Credentials {
  email: string;
  password: string;
}

/** A session by the API, of the owner by default. */
export async function createSession(signInServer: string, person: Credentials = owner): Promise<Session> {
  const token = await signIn(signInServer, person);
  return {
    token,
    cookie: { Cookie: `coder_session_token=${token}` },
    async makeToken(body) {
      const api = createApiClient({ baseUrl: signInServer, headers: () => ({ "Coder-Session-Token": token }) });
      return (await api.createToken({ user: "me", body })).key;
    },
    async revoke() {
      const headers = { "Coder-Session-Token": await signIn(signInServer, person) };
      const url = `${signInServer}/api/v2/users/me/keys/${token.slice(0, 10)}`;
      const { status } = await fetch(url, { method: "DELETE", headers });
      if (status !== 204) throw new Error(`The session could not be ended: ${status}`);
    },
  };
}

async function signIn(baseUrl: string, { email, password }: Credentials): Promise<string> {
  const { session_token } = await createApiClient({ baseUrl }).loginWithPassword({ body: { email, password } });
  return session_token;
}
