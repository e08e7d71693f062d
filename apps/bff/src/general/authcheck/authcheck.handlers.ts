import type { AuthorizationCheck } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import type { Handlers } from "../../dispatch/handler.ts";
import type { Session } from "../../keys/session.ts";
import { findSubject } from "./find-subject.ts";
import { keyAllows } from "./key-allows.ts";
import { rules } from "./rules.ts";

/** What the caller may do, for clients that hide everything else. Every endpoint still checks for itself. */
export function authcheckHandlers(deps: Deps): Handlers<"checkAuthorization"> {
  return {
    async checkAuthorization({ session, body }) {
      const { checks } = await body();
      const answers: Record<string, boolean> = {};
      for (const [name, check] of Object.entries(checks)) answers[name] = await isAllowed(deps, session, check);
      return { status: 200, body: answers };
    },
  };
}

async function isAllowed(deps: Deps, session: Session, { object, action }: AuthorizationCheck): Promise<boolean> {
  const rule = rules.get(`${object.resource_type}:${action}`);
  if (!rule || !keyAllows(session, object, action)) return false;
  const subject = await findSubject(deps, session, object);
  return subject !== undefined && rule({ actor: session.user, subject });
}
