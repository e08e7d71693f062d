import type { TestBrowser } from "../../test-browser.ts";
import { type Deployment, requireStatus, visit } from "../deployment.ts";
import type { Account } from "./account.ts";

interface CoderKey {
  from: number;
  session: string;
  /** At the Coder behind, for the session. */
  key: string;
}

export async function makeCoderKey(deployment: Deployment, { from, session }: Account): Promise<CoderKey> {
  return { from, session, key: await askForKey(visit(deployment, { from, session })) };
}

/** The same key keeps standing for the session; absent in releases from before there was a Coder behind. */
export async function useCoderKey(deployment: Deployment, made: CoderKey | undefined): Promise<void> {
  if (!made) return;
  const key = await askForKey(visit(deployment, made));
  if (key !== made.key) throw new Error(`The key ${made.key} at the Coder behind became ${key}.`);
}

async function askForKey(program: TestBrowser): Promise<string> {
  const asked = { "X-Forwarded-Method": "GET", "X-Forwarded-Proto": "http", "X-Forwarded-Host": "localhost" };
  const answer = await program.get("/forward-auth-coder", { ...asked, "X-Forwarded-Uri": "/workspaces" });
  return requireStatus(answer, 200).headers.get("coder-session-token") ?? "";
}
