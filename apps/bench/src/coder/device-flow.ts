import { routes } from "@coder-sign-in/api-types/routes";
import type { LoadRequest } from "../load/load.ts";
import { asJson } from "./as-form.ts";
import { addressHeader, type CoderSite } from "./coder-site.ts";

/** A browser that shows a GitHub code and waits. */
export interface WaitingBrowser {
  cookie: string;
  deviceCode: string;
  state: string;
}

const STATE = /[?&]state=([^&]+)/;

/** Opens the page with the code, as somebody signing in with GitHub does. */
export async function startWaiting({ url }: CoderSite, turn: number): Promise<WaitingBrowser> {
  const start = await fetch(url + routes.githubCallback.path, { headers: addressHeader(turn), redirect: "manual" });
  await start.body?.cancel();
  const [, state = ""] = STATE.exec(start.headers.get("location") ?? "") ?? [];
  const cookie = start.headers
    .getSetCookie()
    .map((line) => line.split(";", 1)[0])
    .join("; ");
  const device = await fetch(url + routes.getGitHubDevice.path, { headers: { cookie, ...addressHeader(turn) } });
  const text = await device.text();
  if (!device.ok) throw new Error(`There was no device code, but ${device.status} ${text}`);
  const { device_code }: { device_code: string } = JSON.parse(text);
  return { cookie, deviceCode: device_code, state };
}

/** Whether GitHub has answered in the meantime. */
export function pollRequest({ cookie, deviceCode, state }: WaitingBrowser): LoadRequest {
  const { headers, body } = asJson({ device_code: deviceCode, state });
  return { ...routes.pollGitHubDevice, headers: { ...headers, Cookie: cookie }, body };
}
