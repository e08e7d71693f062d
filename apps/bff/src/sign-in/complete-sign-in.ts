import type { Deps } from "../deps.ts";
import { ApiError } from "../http/api-error.ts";
import { type IssuedKey, issueSessionKey } from "../keys/issue-key.ts";
import { sealTokens } from "../keys/provider-tokens/refresh-provider-token.ts";
import { wakeDormant } from "../keys/sessions/wake-dormant.ts";
import type { AuditOrigin } from "../observability/audit.ts";
import type { AuditEvent } from "../observability/audit-event.ts";
import type { Tables } from "../store/open-store.ts";
import type { KeyMethod, UserRow } from "../store/schema.ts";
import type { ProviderTokens } from "../upstream/oauth-client.ts";
import { ensureGitSshKey } from "../users/git-ssh-key/ensure-git-ssh-key.ts";
import { identifyActor } from "./audited-sign-in.ts";
import type { ConversionAttempt } from "./convert-login/conversion-attempt.ts";
import { convertAccount } from "./convert-login/convert-account.ts";
import type { Identity } from "./identity.ts";
import { lockLinkedUser } from "./provisioning/lock-linked-user.ts";
import { type SignupGate, signUp } from "./provisioning/sign-up.ts";
import { syncProfile } from "./provisioning/sync-profile.ts";
import { syncRoles } from "./provisioning/sync-roles.ts";
import { requireNotSuspended } from "./require-not-suspended.ts";

export interface ProvenSignIn extends SignupGate {
  identity: Identity;
  tokens: ProviderTokens;
  origin: AuditOrigin;
  /** The audit row of this sign-in, of `auditedSignIn`; it is told here who the person is. */
  row: AuditEvent;
  method?: KeyMethod;
  /** An account is converted before signing in, or instead (signin#5). */
  conversion?: ConversionAttempt;
  /** Uses up what the sign-in was proved with, in the same transaction. Throws if it is used up already. */
  spend?(store: Tables): Promise<void>;
}

/**
 * Links, signs up or converts, and issues the session key: all or nothing (signin#4.5). There is no key if a conversion
 * ended a session: the person has to sign in again.
 */
export async function completeSignIn(deps: Deps, signIn: ProvenSignIn): Promise<IssuedKey | undefined> {
  const { user, key } = await linkOrSignUp(deps, signIn);
  await wakeDormant(deps, user, signIn.origin.ipAddress);
  await ensureGitSshKey(deps, user.id);
  return key;
}

function linkOrSignUp(deps: Deps, signIn: ProvenSignIn): Promise<{ user: UserRow; key: IssuedKey | undefined }> {
  const { identity, row, origin, conversion } = signIn;
  return deps.store.transaction(async (store) => {
    const inTransaction = { ...deps, store };
    // Before any row is written: administration of accounts takes this lock first and then the rows.
    if (identity.roles) await store.users.lockAdministration();
    await signIn.spend?.(store);
    const user = await findOrMakeUser(inTransaction, signIn);
    identifyActor(row, user.id);
    await syncRoles(inTransaction, user, identity);

    const { loginType, linkedId } = identity;
    const link = { userId: user.id, loginType, linkedId, ...sealTokens(deps, signIn.tokens) };
    if (conversion?.sessionKeyId) {
      await store.userLinks.upsert(link);
      await store.apiKeys.delete(conversion.sessionKeyId);
      return { user, key: undefined };
    }
    const { durationSeconds: lifetimeSeconds } = deps.config.session;
    const { ipAddress, userAgent } = origin;
    const request = { userId: user.id, loginType, method: signIn.method, lifetimeSeconds, ipAddress, userAgent };
    return { user, key: await issueSessionKey(inTransaction, request, link) };
  });
}

async function findOrMakeUser(deps: Deps, signIn: ProvenSignIn): Promise<UserRow> {
  const { identity, row, conversion } = signIn;
  const known = await lockLinkedUser(deps.store, identity);
  if (conversion) {
    identifyActor(row, known?.id);
    const converted = await convertAccount(deps, { attempt: conversion, identity, user: known }, row);
    return syncProfile(deps, converted, identity);
  }
  const linked = known ?? (await findAfterOtherSignUps(deps.store, identity));
  identifyActor(row, linked?.id);
  if (!linked) {
    row.action = "register";
    return signUp(deps, identity, signIn);
  }
  requireSignInBy(linked, identity);
  return syncProfile(deps, linked, identity);
}

/** From here to the end of the transaction nobody else signs up; the same person may have done so in another tab. */
async function findAfterOtherSignUps(store: Tables, identity: Identity): Promise<UserRow | undefined> {
  await store.users.lockSignUp();
  return lockLinkedUser(store, identity);
}

function requireSignInBy(user: UserRow, { loginType }: Identity): void {
  if (user.loginType !== loginType) {
    const advice =
      user.loginType === "password"
        ? " You can convert your account to use this login type by visiting your account settings."
        : "";
    throw new ApiError(403, "Incorrect login type", {
      detail: `Attempting to use login type "${loginType}", but the user has the login type "${user.loginType}".${advice}`,
    });
  }
  requireNotSuspended(user);
}
