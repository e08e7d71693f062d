import { DEVICE_CODE_GRANT } from "../oauth/device-grant.ts";
import { defaultApp } from "../seed/default-seed.ts";

export interface Answered {
  status: number;
  headers: Headers;
  text: string;
  json: Record<string, unknown>;
}

/** A form POST that asks for JSON, as most clients send it. */
export function post(url: string, form: Record<string, string>, init: RequestInit = {}): Promise<Answered> {
  return send(url, {
    method: "POST",
    body: new URLSearchParams(form),
    headers: { accept: "application/json" },
    ...init,
  });
}

export async function send(url: string, init: RequestInit = {}): Promise<Answered> {
  const response = await fetch(url, { redirect: "manual", ...init });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parseObject(text) };
}

export async function startFlow(
  url: string,
  { scope = "read:user read:org user:email", clientId = defaultApp.clientId as string } = {},
) {
  const { json } = await post(`${url}/login/device/code`, { client_id: clientId, scope });
  return { deviceCode: String(json.device_code), userCode: String(json.user_code) };
}

export function poll(url: string, deviceCode: string, clientId: string = defaultApp.clientId): Promise<Answered> {
  const form = { client_id: clientId, device_code: deviceCode, grant_type: DEVICE_CODE_GRANT };
  return post(`${url}/login/oauth/access_token`, form);
}

export function callApi(url: string, token: string): Promise<Answered> {
  return send(url, { headers: { authorization: `Bearer ${token}` } });
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
