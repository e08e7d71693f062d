import type { AssignableRole, User } from "@coder-sign-in/api-types";
import { NEVER_SEEN, owner } from "../fixtures/basics.ts";
import { forbidden, notFound, refusal, signedOut } from "../mock/answers.ts";
import type { Mocks } from "../mock/mock.ts";
import { type Account, findAccount, signedInUser, type World } from "../world/world.ts";
import { hasRole, isAdmin, mayAdminister, mayReadUsers, missingRole } from "./rights.ts";
import { byUsername, searchUsers } from "./search-users.ts";

const DISPLAY_NAMES: Readonly<Record<string, string>> = {
  owner: "Owner",
  "user-admin": "User Admin",
  "template-admin": "Template Admin",
  auditor: "Auditor",
};

/** Other people's accounts, for owners and user admins. */
export function userAdminMocks(world: World) {
  return {
    getAssignableRoles: () => {
      const actor = signedInUser(world);
      if (actor === undefined) return signedOut();
      const canGive = (role: string) => isAdmin(actor) && missingRole(actor, [role]) === undefined;
      return { status: 200, body: Object.keys(DISPLAY_NAMES).map((role) => roleOf(role, canGive(role))) };
    },

    getUsers: ({ query }) => {
      const reader = signedInUser(world);
      if (reader === undefined) return signedOut();
      if (!mayReadUsers(reader)) return forbidden;
      const found = searchUsers(
        world.accounts.map(({ user }) => user),
        { q: query.get("q") ?? "", sort: query.get("sort") ?? "" },
      );
      const afterId = query.get("after_id");
      const last = world.accounts.find(({ user }) => user.id === afterId)?.user;
      if (afterId && last === undefined) return refusal(400, "Query parameters have invalid values.");
      const behind = found.filter((user) => last === undefined || byUsername(user, last) > 0);
      const offset = Number(query.get("offset") ?? 0);
      const users = behind.slice(offset, offset + (Number(query.get("limit")) || behind.length));
      return { status: 200, body: { users, count: found.length } };
    },

    createUser: ({ body }) => {
      const actor = signedInUser(world);
      if (actor === undefined) return signedOut();
      if (!isAdmin(actor)) return forbidden;
      const taken = takenFields(world, body);
      if (taken !== undefined) return taken;
      const unknown = body.organization_ids?.find((id) => !owner.organization_ids.includes(id));
      if (unknown !== undefined) return organizationUnknown(unknown);
      const now = new Date().toISOString();
      const user: User = {
        ...owner,
        id: `0cafe000-0000-4000-8000-${String(world.accounts.length).padStart(12, "0")}`,
        username: body.username,
        email: body.email,
        name: body.name ?? "",
        login_type: body.login_type || "password",
        roles: [],
        created_at: now,
        updated_at: now,
        status: body.user_status || "dormant",
        last_seen_at: NEVER_SEEN,
      };
      world.accounts.push({ user, password: body.password ?? "" });
      return { status: 201, body: user };
    },

    suspendUser: ({ params }) =>
      administer(world, params.user, ({ account, isOwn }) =>
        isOwn ? refusal(400, "You cannot suspend yourself.") : change(account, { status: "suspended" }),
      ),

    activateUser: ({ params }) =>
      administer(world, params.user, ({ account }) => change(account, { status: "active" })),

    updateUserRoles: ({ params, body }) =>
      administer(world, params.user, ({ account, actor, isOwn }) => {
        if (isOwn) return refusal(400, "You cannot change your own roles.");
        const before = account.user.roles.map(({ name }) => name);
        const missing = missingRole(
          actor,
          Object.keys(DISPLAY_NAMES).filter((role) => before.includes(role) !== body.roles.includes(role)),
        );
        if (missing !== undefined) return roleRefused(missing);
        const roles = body.roles.map((name) => ({ name, display_name: DISPLAY_NAMES[name] ?? name }));
        return change(account, { roles });
      }),

    updateUserLoginType: ({ params, body }) => {
      const actor = signedInUser(world);
      if (actor === undefined) return signedOut();
      if (!hasRole(actor, "owner")) return forbidden;
      const account = findAccount(world, params.user);
      if (account === undefined) return notFound;
      if (account.user.id === actor.id) return refusal(400, "You cannot change your own login type.");
      account.password = body.password ?? "";
      world.sessionsOf[account.user.id] = [];
      return change(account, { login_type: body.login_type });
    },

    deleteUser: ({ params }) =>
      administer(world, params.user, ({ account, isOwn }) => {
        if (isOwn) return refusal(403, "You cannot delete yourself!");
        world.accounts = world.accounts.filter((other) => other !== account);
        return { status: 200 as const, body: { message: "User has been deleted!" } };
      }),

    updateUserProfile: ({ params, body }) => {
      const actor = signedInUser(world);
      if (actor === undefined) return signedOut();
      const account = findAccount(world, params.user);
      if (account === undefined || (account.user.id !== actor.id && !isAdmin(actor))) return notFound;
      const isOwn = account.user.id === actor.id;
      if (!isOwn && !mayAdminister(actor, account.user)) return forbidden;
      if (body.username !== account.user.username && !isAdmin(actor)) return notFound;
      const taken = takenFields(world, { ...body, email: "" }, account);
      const avatar_url = body.avatar_url ?? account.user.avatar_url;
      return taken ?? change(account, { username: body.username, name: body.name ?? "", avatar_url });
    },
  } satisfies Partial<Mocks>;
}

function organizationUnknown(id: string) {
  return { status: 404 as const, body: { message: `Organization does not exist with the provided id "${id}".` } };
}

export function userExists(...fields: string[]) {
  const validations = fields.map((field) => ({ field, detail: "This value is already in use and should be unique." }));
  return { status: 409 as const, body: { message: "User already exists.", validations } };
}

function roleOf(name: string, assignable: boolean): AssignableRole {
  return {
    name,
    display_name: DISPLAY_NAMES[name] ?? name,
    site_permissions: [],
    user_permissions: [],
    organization_permissions: [],
    organization_member_permissions: [],
    assignable,
    built_in: true,
  };
}

interface Administered {
  account: Account;
  actor: User;
  isOwn: boolean;
}

function administer<Reply>(world: World, name: string | undefined, work: (administered: Administered) => Reply) {
  const actor = signedInUser(world);
  if (actor === undefined) return signedOut();
  const account = findAccount(world, name);
  const isOwn = account?.user.id === actor.id;
  if (account === undefined || !(isOwn || mayReadUsers(actor))) return notFound;
  return mayAdminister(actor, account.user) ? work({ account, actor, isOwn }) : forbidden;
}

function roleRefused(role: string) {
  return refusal(
    403,
    "Forbidden.",
    `Only owners can assign or remove a role that they do not have themselves: ${role}.`,
  );
}

function change(account: Account, changes: Partial<User>): { status: 200; body: User } {
  account.user = { ...account.user, ...changes, updated_at: new Date().toISOString() };
  return { status: 200, body: account.user };
}

function takenFields(world: World, wanted: { email: string; username: string }, own?: Account) {
  const isTaken = (field: "username" | "email") =>
    world.accounts.some((other) => other !== own && other.user[field].toLowerCase() === wanted[field].toLowerCase());
  const fields = (["username", "email"] as const).filter(isTaken);
  return fields.length > 0 ? userExists(...fields) : undefined;
}
