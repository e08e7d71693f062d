import type { UserSession } from "@coder-sign-in/api-types";
import { newUserSession, sessionOfKey } from "../fixtures/user-sessions.ts";
import { notFound, refusal, signedOut } from "../mock/answers.ts";
import type { Mocks } from "../mock/mock.ts";
import { findAccount, signedInUser, type World } from "../world/world.ts";
import { hasRole } from "./rights.ts";

/** Where somebody is signed in (signin#12). */
export function userSessionMocks(world: World) {
  const findHolder = (name: string | undefined) => {
    const caller = signedInUser(world);
    const holder = findAccount(world, name)?.user;
    return caller && (holder?.id === caller.id || hasRole(caller, "owner")) ? holder : undefined;
  };

  return {
    getUserSessions: ({ params }) => {
      if (signedInUser(world) === undefined) return signedOut();
      const holder = findHolder(params.user);
      if (holder === undefined) return notFound;
      const keys = world.keys
        .filter((key) => key.user_id === holder.id && Date.parse(key.expires_at) > Date.now())
        .map(sessionOfKey);
      const isOneself = holder.id === signedInUser(world)?.id;
      const sessions = isOneself ? [currentOf(world), ...world.otherSessions] : (world.sessionsOf[holder.id] ?? []);
      return { status: 200, body: [...sessions, ...keys] };
    },

    endUserSessions: ({ params, query }) => {
      if (signedInUser(world) === undefined) return signedOut();
      const holder = findHolder(params.user);
      if (holder === undefined) return notFound;
      const kept = (query.get("except") ?? "").split(",").filter((name) => name !== "");
      if (!kept.every((name) => name === "current" || name === "tokens")) {
        return refusal(400, "Query parameters have invalid values.");
      }
      const isOneself = holder.id === signedInUser(world)?.id;
      if (isOneself) world.otherSessions = [];
      else world.sessionsOf[holder.id] = [];
      const isKept = ({ user_id, login_type }: World["keys"][number]) =>
        user_id !== holder.id || (login_type === "token" && kept.includes("tokens"));
      world.keys = world.keys.filter(isKept);
      if (isOneself && !kept.includes("current")) world.session = null;
      return { status: 204 };
    },
  } satisfies Partial<Mocks>;
}

function currentOf({ session }: World): UserSession {
  const at = new Date(session?.createdAtMs ?? 0).toISOString();
  return {
    ...newUserSession({ id: "mockmockmo" }),
    method: session?.loginType ?? "password",
    created_at: at,
    last_used_at: at,
    is_current: true,
  };
}
