import type { User, UserStatus } from "@coder-sign-in/api-types";
import { delay } from "msw";
import { member, NEVER_SEEN, owner, ownerPassword } from "../fixtures/basics.ts";
import { userAdminMocks, userExists } from "../happy/user-admin.ts";
import { forbidden, internalError } from "../mock/answers.ts";
import { signIn, type World } from "../world/world.ts";
import type { Scenario } from "./scenario.ts";

/** What a user admin may come across. */
export const usersScenarios = {
  usersMany: {
    description: "The owner is signed in, and there are 60 people: pages, every status, a long name.",
    arrange: (world) => {
      signInOwner(world);
      for (let number = 1; number <= 58; number++) world.accounts.push({ user: person(number), password: "" });
    },
  },

  usersEmpty: {
    description: "The owner is signed in, and no search finds anybody.",
    arrange: signInOwner,
    mocks: () => ({ getUsers: () => ({ status: 200, body: { users: [], count: 0 } }) }),
  },

  usersError: {
    description: "The owner is signed in, and the list of people cannot be read.",
    arrange: signInOwner,
    mocks: () => ({ getUsers: () => internalError }),
  },

  userNameTaken: {
    description: "The owner is signed in, and every new username and email is taken.",
    arrange: signInOwner,
    mocks: () => {
      const taken = () => userExists("username", "email");
      return { createUser: taken, updateUserProfile: () => userExists("username") };
    },
  },

  rolesSlow: {
    description: "The owner is signed in, and the server takes a second to save somebody's roles.",
    arrange: signInOwner,
    mocks: (world) => ({
      updateUserRoles: async (request) => {
        await delay(1000);
        return userAdminMocks(world).updateUserRoles(request);
      },
    }),
  },

  usersForbidden: {
    description: "A member is signed in, who may not look after other people's accounts.",
    arrange: (world) => signIn(world, member),
    mocks: () => ({ getUsers: () => forbidden, createUser: () => forbidden }),
  },

  usersAsUserAdmin: {
    description: "A user admin is signed in, among the owner, an auditor and a member.",
    arrange: (world) => {
      const una: User = { ...member, roles: [{ name: "user-admin", display_name: "User Admin" }] };
      const ann: User = { ...person(1), username: "ann", roles: [{ name: "auditor", display_name: "Auditor" }] };
      world.accounts = [
        { user: owner, password: ownerPassword },
        ...[una, ann, person(2)].map((user) => ({ user, password: "" })),
      ];
      signIn(world, una);
    },
  },

  lastOwner: {
    description: "The owner is signed in and alone: nothing on the page can lock everybody out.",
    arrange: (world) => {
      world.accounts = world.accounts.slice(0, 1);
      signInOwner(world);
    },
  },
} satisfies Record<string, Scenario>;

function signInOwner(world: World): void {
  signIn(world, owner);
}

const STATUSES: readonly UserStatus[] = ["active", "active", "dormant", "suspended"];

function person(number: number) {
  const digits = String(number).padStart(2, "0");
  const long = number === 7 ? "-with-a-name-that-goes" : "";
  const status = STATUSES[number % STATUSES.length] ?? "active";
  return {
    ...member,
    id: `0de0ee00-0000-4000-8000-${digits.padStart(12, "0")}`,
    username: `person-${digits}${long}`,
    name: number % 2 === 0 ? `Person Number ${digits}` : "",
    email: `person-${digits}@example.com`,
    status,
    last_seen_at: status === "dormant" ? NEVER_SEEN : member.last_seen_at,
  };
}
