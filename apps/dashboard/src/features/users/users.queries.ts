import { ApiError } from "@coder-sign-in/api-client";
import type { CreateUserRequestWithOrgs, UpdateUserLoginTypeRequest, User, UserSort } from "@coder-sign-in/api-types";
import { keepPreviousData, mutationOptions, queryOptions } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { readAgain } from "../../api/read-again.ts";
import { SESSIONS } from "../../api/sessions/sessions.queries.ts";
import { timeLimit } from "../../api/time-limit.ts";
import { PAGE_SIZE } from "../../components/lists/pager.tsx";

const USERS = ["users"] as const;
const LAST_ENTRIES = 10;

/** One page of what the search finds. Always loaded anew: people come and go at any time. */
export function userList({ q, sort, page }: { q: string; sort: UserSort; page: number }) {
  return queryOptions({
    queryKey: [...USERS, { q, sort, page }],
    queryFn: ({ signal }) => {
      const query = { q, sort, limit: String(PAGE_SIZE), offset: String(page * PAGE_SIZE) };
      return api.getUsers({ query }, { signal: timeLimit(signal) });
    },
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
}

/** One person; null if nobody has that name. */
export function oneUser(name: string) {
  return queryOptions({
    queryKey: [...USERS, "one", name],
    queryFn: ({ signal }) =>
      api.getUser({ user: name }, { signal: timeLimit(signal) }).catch((error: unknown) => {
        if (error instanceof ApiError && error.status === 404) return null;
        throw error;
      }),
    staleTime: 0,
  });
}

export function userLinks({ id }: User) {
  return queryOptions({
    queryKey: [...USERS, "links", id],
    queryFn: ({ signal }) => api.getUserLinks({ user: id }, { signal: timeLimit(signal) }),
    staleTime: 0,
  });
}

/** The newest entries about an account: its sign-ins, and what others have done to it. */
export function auditOfUser({ id }: User) {
  return queryOptions({
    queryKey: ["audit-of-user", id],
    queryFn: ({ signal }) => {
      const query = { q: `resource_id:${id}`, limit: String(LAST_ENTRIES) };
      return api.getAuditLogs({ query }, { signal: timeLimit(signal) });
    },
    staleTime: 0,
  });
}

export function createUser() {
  return mutationOptions({
    mutationFn: (body: CreateUserRequestWithOrgs) => api.createUser({ body }, { signal: timeLimit() }),
    onSuccess: readAgain(USERS),
  });
}

export function suspendUser({ id }: User) {
  return mutationOptions({
    mutationFn: () => api.suspendUser({ user: id }, { signal: timeLimit() }),
    onSuccess: readAgain(USERS),
  });
}

export function activateUser({ id }: User) {
  return mutationOptions({
    mutationFn: () => api.activateUser({ user: id }, { signal: timeLimit() }),
    onSuccess: readAgain(USERS),
  });
}

export function updateRoles({ id }: User, roles: string[]) {
  return mutationOptions({
    mutationFn: () => api.updateUserRoles({ user: id, body: { roles } }, { signal: timeLimit() }),
    onSuccess: readAgain(USERS),
  });
}

export function updateLoginType({ id }: User, body: UpdateUserLoginTypeRequest) {
  return mutationOptions({
    mutationFn: () => api.updateUserLoginType({ user: id, body }, { signal: timeLimit() }),
    onSuccess: (...told) => {
      readAgain(USERS)(...told);
      readAgain(SESSIONS)(...told);
    },
  });
}

export function deleteUser({ id }: User) {
  return mutationOptions({
    mutationFn: () => api.deleteUser({ user: id }, { signal: timeLimit() }),
    onSuccess: readAgain(USERS),
  });
}

/** All of the account's passkeys; returns how many. */
export function removePasskeys({ id }: User) {
  return mutationOptions({
    mutationFn: async () => {
      const { passkeys } = await api.getPasskeys({ user: id }, { signal: timeLimit() });
      for (const { id: passkey } of passkeys) {
        await api.deletePasskey({ user: id, passkey, body: {} }, { signal: timeLimit() });
      }
      return passkeys.length;
    },
  });
}
