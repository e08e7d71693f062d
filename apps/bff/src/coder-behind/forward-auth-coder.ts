import type { RequestHandler } from "express";
import type { Deps } from "../deps.ts";
import { type Asked, answerProxy } from "../forward-auth/answer-proxy.ts";
import { identityHeaders, NO_IDENTITY } from "../forward-auth/identity-headers.ts";
import { accessTokens, keyInAccessToken, requirePlainKey } from "../forward-auth/require-plain-key.ts";
import { clientAddress } from "../http/addresses/client-address.ts";
import { ApiError } from "../http/api-error.ts";
import { outgoingName, SESSION_COOKIE } from "../http/cookies-and-csrf/cookies.ts";
import type { Session } from "../keys/session.ts";
import { authenticate } from "../keys/sessions/authenticate.ts";
import { type Credential, findOriginalCredential } from "../keys/sessions/find-credential.ts";
import type { Coder } from "../upstream/coder/coder.ts";
import { createCoderKeys } from "./coder-key.ts";
import { translated, untouched } from "./credential-headers.ts";
import { isOurs } from "./is-ours.ts";
import { requireNoOtherKey } from "./require-no-other-key.ts";
import { sendTrouble } from "./send-trouble.ts";

const PATH = "forward-auth-coder";

/**
 * Tells a reverse proxy who sent a request for the Coder behind this server, and which of that Coder's keys they have
 * (coder-behind#1).
 */
export function forwardAuthCoder(deps: Deps, coder: Coder): RequestHandler {
  const keys = createCoderKeys(deps, coder);
  const cookieName = outgoingName(deps.config, SESSION_COOKIE);
  return answerProxy(deps, {
    path: PATH,
    async answer(asked) {
      const { request, response, original } = asked;
      const credential = findOriginalCredential(request, original.url);
      const session = await findSession(deps, credential, asked);
      if (!session) {
        await requireNoOtherKey(deps, asked, credential?.token);
        return { ...NO_IDENTITY, ...untouched(request) };
      }
      response.locals.session = session;
      requirePlainKey(original.url);
      if (await isOurs(deps, ...accessTokens(original.url))) throw keyInAccessToken();
      try {
        const translation = { ours: credential?.token ?? "", theirs: await keys.of(session), cookieName };
        return { ...identityHeaders(session.user), ...(await translated(deps, asked, translation)) };
      } catch (error) {
        if (error instanceof ApiError && error.status === 401) throw error;
        sendTrouble(deps, error, asked);
        return undefined;
      }
    },
  });
}

/**
 * Undefined for a credential that is unknown here: that Coder decides about it (coder-behind#5). It is not cached,
 * since another replica may create such a key at any time, but it costs no more than one query.
 */
async function findSession(
  deps: Deps,
  credential: Credential | undefined,
  { request }: Asked,
): Promise<Session | undefined> {
  const isRemembered = credential && deps.sessions.find(credential.hash, deps.clock.now()) !== undefined;
  if (credential && !isRemembered && !(await isOurs(deps, credential.token))) return undefined;
  return authenticate(deps, credential, clientAddress(request));
}
