import type { AuthorizationCheck, GitSSHKey, User, UserLinks } from "@coder-sign-in/api-types";
import { unchosenAppearance, unchosenPreferences } from "../fixtures/account.ts";
import { notFound, signedOut } from "../mock/answers.ts";
import type { Mocks } from "../mock/mock.ts";
import { findAccount, signedInUser, type World } from "../world/world.ts";

/** What belongs to a person besides the profile. */
export function accountMocks(world: World) {
  /** The person that a path names, or the refusal. */
  const find = (name: string | undefined) => {
    const caller = signedInUser(world);
    if (caller === undefined) return { refused: signedOut() };
    const person = findAccount(world, name)?.user;
    return person && (person.id === caller.id || isAdmin(caller)) ? { person } : { refused: notFound };
  };

  return {
    getGitSSHKey: ({ params }) => {
      const { person, refused } = find(params.user);
      if (person === undefined) return refused;
      const key = world.sshKeys.find(({ user_id }) => user_id === person.id);
      return key ? { status: 200, body: key } : noSshKeyYet;
    },

    regenerateGitSSHKey: ({ params }) => {
      const { person, refused } = find(params.user);
      if (person === undefined) return refused;
      const now = new Date().toISOString();
      const before = world.sshKeys.find(({ user_id }) => user_id === person.id);
      const key = newKey(person, { created_at: before?.created_at ?? now, updated_at: now });
      world.sshKeys = [...world.sshKeys.filter((other) => other !== before), key];
      return { status: 200, body: key };
    },

    getUserLinks: ({ params }) => {
      const { person, refused } = find(params.user);
      if (person === undefined) return refused;
      return { status: 200, body: linksOf(world, person) };
    },

    getUserAppearance: ({ params }) => {
      const { person, refused } = find(params.user);
      if (person === undefined) return refused;
      return { status: 200, body: world.appearance[person.id] ?? unchosenAppearance };
    },

    updateUserAppearance: ({ params, body }) => {
      const { person, refused } = find(params.user);
      if (person === undefined) return refused;
      const before = world.appearance[person.id] ?? unchosenAppearance;
      const appearance = {
        ...before,
        theme_preference: body.theme_preference,
        theme_mode: body.theme_mode || (body.theme_preference === "auto" ? ("" as const) : before.theme_mode),
        terminal_font: body.terminal_font || before.terminal_font,
      };
      world.appearance[person.id] = appearance;
      return { status: 200, body: appearance };
    },

    getUserPreferences: ({ params }) => {
      const { person, refused } = find(params.user);
      if (person === undefined) return refused;
      return { status: 200, body: world.preferences[person.id] ?? unchosenPreferences };
    },

    updateUserPreferences: ({ params, body }) => {
      const { person, refused } = find(params.user);
      if (person === undefined) return refused;
      const preferences = { ...unchosenPreferences, ...world.preferences[person.id], ...body };
      world.preferences[person.id] = preferences;
      return { status: 200, body: preferences };
    },

    checkAuthorization: ({ body }) => {
      const caller = signedInUser(world);
      if (caller === undefined) return signedOut();
      const answers = Object.entries(body.checks).map(([name, check]) => [name, mayDo(caller, check)]);
      return { status: 200, body: Object.fromEntries(answers) };
    },
  } satisfies Partial<Mocks>;
}

const noSshKeyYet = {
  status: 404 as const,
  body: {
    message: "The account has no SSH key yet.",
    detail: "It is created at the next sign-in, or shortly after it; you can also generate one now.",
  },
};

function newKey(person: User, times: Pick<GitSSHKey, "created_at" | "updated_at">): GitSSHKey {
  const public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINewNewNewNewNewNewNewNewNewNewNewNewNewNew\n";
  return { user_id: person.id, ...times, public_key };
}

/** Owners may do everything, others what concerns themselves: coarser than the server. */
function mayDo(caller: User, { object }: AuthorizationCheck): boolean {
  const isOwn = [object.owner_id, object.resource_id].some((id) => id === "me" || id === caller.id);
  return isOwn || caller.roles.some(({ name }) => name === "owner");
}

function isAdmin({ roles }: User): boolean {
  return roles.some(({ name }) => name === "owner" || name === "user-admin");
}

function linksOf(world: World, { id, login_type }: User): UserLinks {
  const isProvider = login_type === "github" || login_type === "oidc";
  const linked = id === signedInUser(world)?.id ? world.externalAuth.links : [];
  return {
    has_password: login_type === "password",
    providers: isProvider ? [{ login_type, account_id: "9000583231" }] : [],
    external_auth: linked.map(({ provider_id, created_at }) => ({
      provider_id,
      account_id: "",
      linked_at: created_at,
    })),
  };
}
