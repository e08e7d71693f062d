import { type Deployment, requireStatus, until, visit } from "../deployment.ts";
import type { Account } from "./account.ts";
import { wasShown } from "./oidc.ts";

interface Links {
  from: number;
  username: string;
  session: string;
  /** A device flow that links an account, not decided yet. */
  handle: string;
}

const PRESS = "/api/v2/external-auth/press/device";

/** Linked to a provider whose token expires soon, to one whose token does not, and about to be linked to a third. */
export async function makeLinks(deployment: Deployment, { from, username, session }: Account): Promise<Links> {
  const browser = visit(deployment, { from, cookies: { coder_session_token: session } });
  for (const id of ["forge", "depot"]) {
    const start = requireStatus(await browser.get(`/external-auth/${id}/callback`), 307);
    const state = new URL(start.headers.get("location") ?? "").searchParams.get("state") ?? "";
    const back = new URLSearchParams({ code: username, state });
    requireStatus(await browser.get(`/external-auth/${id}/callback?${back}`), 307);
  }
  const { json } = requireStatus(await browser.get(PRESS), 200);
  return { from, username, session, handle: json.device_code };
}

export async function useLinks(deployment: Deployment, { from, username, session, handle }: Links): Promise<void> {
  const program = visit(deployment, { from, session });
  await until(deployment, async () => {
    const { json } = requireStatus(await program.post(`${PRESS}/poll`, { device_code: handle }), 200);
    return json.status === "linked" ? true : undefined;
  });
  // Only the provider knows what it gave the device.
  const secrets = { forge: `forge-refresh-${username}`, depot: `depot-${username}`, press: "" };
  for (const [id, secret] of Object.entries(secrets)) {
    await until(deployment, async () => {
      const answer = requireStatus(await program.get(`/api/v2/external-auth/${id}`), 200);
      if (!answer.json.authenticated) throw new Error(`The link to ${id} is no longer good: ${answer.text}`);
      return secret === "" || wasShown(deployment, secret);
    });
  }
}
