import { MOCK_CHALLENGE, MOCK_RP_ID, recoveryCodes } from "../fixtures/passkeys.ts";
import { notFound, refusal, signedOut } from "../mock/answers.ts";
import type { Mocks } from "../mock/mock.ts";
import { type Account, findAccount, signedInUser, signIn, type World } from "../world/world.ts";
import { MOCK_SESSION, passkeyDue } from "./password.ts";
import { hasRole } from "./rights.ts";

const CHALLENGE_MS = 300_000;

/** Passkeys of an account, and signing in with one. The authenticator's answer is not verified. */
export function passkeyMocks(world: World) {
  /** The person whose passkeys a path names, or the refusal. */
  const find = (name: string | undefined) => {
    const caller = signedInUser(world);
    if (caller === undefined) return { refused: signedOut() };
    const account = findAccount(world, name);
    const isOwn = account?.user.id === caller.id;
    return account && (isOwn || hasRole(caller, "owner")) ? { account, isOwn } : { refused: notFound };
  };

  return {
    beginPasskeySignIn: () => ({
      status: 200,
      body: { rpId: MOCK_RP_ID, challenge: MOCK_CHALLENGE, timeout: CHALLENGE_MS, userVerification: "required" },
    }),

    signInWithPasskey: () => {
      const account = world.accounts.find(({ passkeys = [] }) => passkeys.length > 0);
      if (account === undefined) {
        return refusal(
          401,
          "This passkey was not accepted.",
          "It is not known here. It may have been removed from the account.",
        );
      }
      signIn(world, account.user);
      return { status: 201, body: MOCK_SESSION };
    },

    beginEnrollment: ({ body }) => {
      const { account, refused } = findByPassword(world, body);
      return account ? { status: 200, body: creationOptions(account) } : refused;
    },

    enrollPasskey: ({ body }) => {
      const { account, refused } = findByPassword(world, body);
      if (account === undefined) return refused;
      const { passkey } = add(account, body.name);
      signIn(world, account.user);
      return { status: 201, body: { ...MOCK_SESSION, passkey, recovery_codes: recoveryCodes } };
    },

    getPasskeys: ({ params }) => {
      const { account, refused } = find(params.user);
      if (account === undefined) return refused;
      const { passkeys = [], recoveryCodesLeft = 0, passwordSuffices = false } = account;
      return {
        status: 200,
        body: { passkeys, recovery_codes_left: recoveryCodesLeft, password_suffices: passwordSuffices },
      };
    },

    beginPasskey: ({ params, body }) => {
      const { account, isOwn, refused } = find(params.user);
      if (account === undefined) return refused;
      if (!isOwn) return notFound;
      return account.password === body.password ? { status: 200, body: creationOptions(account) } : wrongPassword;
    },

    createPasskey: ({ params, body }) => {
      const { account, isOwn, refused } = find(params.user);
      if (account === undefined) return refused;
      if (!isOwn) return notFound;
      return { status: 201, body: add(account, body.name) };
    },

    createRecoveryCodes: ({ params, body }) => {
      const { account, isOwn, refused } = find(params.user);
      if (account === undefined) return refused;
      if (!isOwn) return notFound;
      if (body.password !== account.password) return wrongPassword;
      if (!account.passkeys?.length) return refusal(400, "You have no passkey.");
      account.recoveryCodesLeft = recoveryCodes.length;
      return { status: 201, body: { recovery_codes: recoveryCodes } };
    },

    updatePasskeySettings: ({ params, body }) => {
      const { account, isOwn, refused } = find(params.user);
      if (account === undefined) return refused;
      if (!isOwn) return notFound;
      if (body.password !== account.password) return wrongPassword;
      if (!account.passkeys?.length) return refusal(400, "You have no passkey.");
      account.passwordSuffices = body.password_suffices;
      return { status: 204 };
    },

    renamePasskey: ({ params, body }) => {
      const { account, isOwn, refused } = find(params.user);
      if (account === undefined) return refused;
      const before = account.passkeys?.find(({ id }) => id === params.passkey);
      if (!isOwn || before === undefined) return notFound;
      const passkey = { ...before, name: body.name };
      account.passkeys = account.passkeys?.map((other) => (other === before ? passkey : other));
      return { status: 200, body: passkey };
    },

    deletePasskey: ({ params, body }) => {
      const { account, isOwn, refused } = find(params.user);
      if (account === undefined) return refused;
      if (!account.passkeys?.some(({ id }) => id === params.passkey)) return notFound;
      if (isOwn && !body.password) return refusal(400, "Password is required.");
      if (isOwn && body.password !== account.password) return wrongPassword;
      if (isOwn && world.passkeysRequired && account.passkeys.length === 1) return lastPasskey;
      account.passkeys = account.passkeys.filter(({ id }) => id !== params.passkey);
      if (account.passkeys.length === 0) Object.assign(account, { recoveryCodesLeft: 0, passwordSuffices: false });
      return { status: 204 };
    },
  } satisfies Partial<Mocks>;
}

/** If a passkey is missing, the password leads to adding one: a person who has one already uses it. */
function findByPassword({ accounts }: World, { email, password }: { email: string; password: string }) {
  const account = accounts.find(({ user }) => user.email.toLowerCase() === email.toLowerCase());
  if (!account?.password || account.password !== password) {
    return { refused: refusal(401, "Incorrect email or password.") };
  }
  return account.passkeys?.length ? { refused: passkeyDue } : { account };
}

function add(account: Account, name: string) {
  const before = account.passkeys ?? [];
  const passkey = {
    id: `9a55e000-0000-4000-8000-0000000001${String(before.length).padStart(2, "0")}`,
    name,
    created_at: new Date().toISOString(),
    last_used_at: null,
    backed_up: false,
    aaguid: "00000000-0000-0000-0000-000000000000",
  };
  account.passkeys = [...before, passkey];
  if (before.length > 0) return { passkey };
  account.recoveryCodesLeft = recoveryCodes.length;
  return { passkey, recovery_codes: recoveryCodes };
}

const lastPasskey = refusal(
  400,
  "This deployment requires a passkey, and this is your last one. Add another one first.",
);

const detail = "Password is incorrect.";
const wrongPassword = {
  status: 400 as const,
  body: { message: detail, validations: [{ field: "password", detail }] },
};

function creationOptions({ user, passkeys = [] }: Account) {
  return {
    rp: { id: MOCK_RP_ID, name: "Coder" },
    user: { id: "bW9jay1wZXJzb24", name: user.email, displayName: user.name },
    challenge: MOCK_CHALLENGE,
    pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: "public-key" as const, alg })),
    timeout: CHALLENGE_MS,
    excludeCredentials: passkeys.map(({ id }) => ({ id: id.replaceAll("-", ""), type: "public-key" as const })),
    authenticatorSelection: {
      residentKey: "required" as const,
      requireResidentKey: true as const,
      userVerification: "required" as const,
    },
    attestation: "none" as const,
  };
}
