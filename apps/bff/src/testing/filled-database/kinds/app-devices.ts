import { type Deployment, requireStatus, visit, whoIs } from "../deployment.ts";
import type { Account } from "./account.ts";
import { type Client, sendForm } from "./oauth-client.ts";

interface AppDevices {
  from: number;
  session: string;
  client: Client;
  /** Nobody has entered the code yet. */
  shown: { deviceCode: string; userCode: string };
  /** Entered, not decided. */
  claimed: { deviceCode: string; id: string };
  /** Approved, not fetched. */
  approved: { deviceCode: string };
}

const DEVICE = "/api/v2/oauth2-provider/device";
const DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";

export async function makeAppDevices(
  deployment: Deployment,
  { from, session }: Account,
  client: Client,
): Promise<AppDevices> {
  const device = visit(deployment, { from });
  const start = async () => {
    const { json } = requireStatus(await sendForm(device, "/oauth2/device/authorize", client), 200);
    return { deviceCode: json.device_code, userCode: json.user_code };
  };
  const program = visit(deployment, { from, session });
  const lookUp = async (userCode: string): Promise<string> =>
    requireStatus(await program.post(`${DEVICE}/lookup`, { user_code: userCode }), 200).json.id;

  const [shown, claimed, approved] = [await start(), await start(), await start()];
  const id = await lookUp(claimed.userCode);
  requireStatus(await program.post(`${DEVICE}/${await lookUp(approved.userCode)}/approve`), 204);
  return { from, session, client, shown, claimed: { ...claimed, id }, approved };
}

export async function useAppDevices(deployment: Deployment, devices: AppDevices): Promise<void> {
  const { from, session, client, shown, claimed, approved } = devices;
  const program = visit(deployment, { from, session });
  const { id } = requireStatus(await program.post(`${DEVICE}/lookup`, { user_code: shown.userCode }), 200).json;
  for (const one of [id, claimed.id]) requireStatus(await program.post(`${DEVICE}/${one}/approve`), 204);
  for (const { deviceCode } of [shown, claimed, approved]) {
    const form = { ...client, grant_type: DEVICE_GRANT, device_code: deviceCode };
    const { json } = requireStatus(await sendForm(visit(deployment, { from }), "/oauth2/tokens", form), 200);
    await whoIs(deployment, from, json.access_token);
  }
}
