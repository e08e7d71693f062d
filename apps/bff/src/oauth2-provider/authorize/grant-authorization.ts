import type { Deps } from "../../deps.ts";
import { sha256 } from "../../http/secret-compare.ts";
import { createProviderSecret } from "../secrets/provider-secret.ts";
import { codeAnswer } from "./authorization-answers.ts";
import type { CheckedAuthorization } from "./checks/check-authorization.ts";

/** RFC 6749 4.1.2: ten minutes at most. */
const CODE_LIFETIME_MS = 10 * 60 * 1000;

interface Grant {
  appId: string;
  userId: string;
  checked: CheckedAuthorization;
}

/**
 * Creates the code for what a person allowed, replacing an earlier one for the same app (oauth-provider#6.5), and
 * returns where to continue with it.
 */
export async function grantAuthorization(deps: Deps, { appId, userId, checked }: Grant): Promise<string> {
  const { redirect, state, scopes, resource, codeChallenge } = checked;
  const { prefix, hashedSecret, full } = createProviderSecret(deps.random);
  const now = deps.clock.now();
  await deps.store.oauth2Codes.replace({
    id: deps.random.uuid(),
    createdAt: now,
    expiresAt: new Date(now.getTime() + CODE_LIFETIME_MS),
    secretPrefix: prefix,
    hashedSecret,
    appId,
    userId,
    resourceUri: resource,
    codeChallenge,
    codeChallengeMethod: "S256",
    hashedState: state === "" ? null : sha256(state),
    redirectUri: redirect.isNamed ? redirect.uri : null,
    scope: scopes.join(" "),
  });
  await deps.store.oauth2Apps.authorized(appId, now);
  return codeAnswer(deps.config, { uri: redirect.uri, state }, full);
}
