import { ApiError } from "@coder-sign-in/api-client";
import { type RefObject, useEffect, useState } from "react";
import { sessionApi } from "../../api/client.ts";
import { onRefused } from "../../api/refused.ts";
import { timeLimit } from "../../api/time-limit.ts";

export interface SessionEnd {
  /** Why, in the server's words. */
  message: string;
  /** Whether the refused request is to be repeated. */
  settle: (isSignedIn: boolean) => void;
}

/** Set while requests wait for somebody to sign in again. A page being left waits for nothing. */
export function useSessionEnd(leaving?: RefObject<Promise<boolean>>): SessionEnd | undefined {
  const [end, setEnd] = useState<SessionEnd>();

  useEffect(() => {
    let waiting: Promise<boolean> | undefined;

    return onRefused(async (answer, sendAgain) => {
      // Read now: the request's time limit covers its body as well.
      const refusal = new Response(await answer.text(), answer);
      if (await leaving?.current) return refusal;
      waiting ??= untilSignedIn(setEnd).finally(() => {
        waiting = undefined;
      });
      return (await waiting) ? sendAgain() : refusal;
    });
  }, [leaving]);

  return end;
}

async function untilSignedIn(show: (end: SessionEnd | undefined) => void): Promise<boolean> {
  const message = await whySignedOut();
  if (message === undefined) return false;
  const isSignedIn = await new Promise<boolean>((settle) => show({ message, settle }));
  show(undefined);
  return isSignedIn;
}

/** A 401 can have other reasons, such as a wrong password. */
async function whySignedOut(): Promise<string | undefined> {
  try {
    await sessionApi.getUser({ user: "me" }, { signal: timeLimit() });
    return undefined;
  } catch (error) {
    return error instanceof ApiError && error.status === 401 ? error.message : undefined;
  }
}
