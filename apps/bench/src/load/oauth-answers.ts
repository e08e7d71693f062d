import type { LoadRequest } from "./load.ts";

/** A text member of an OAuth answer, by its name. */
export function memberOf(answer: string, name: "device_code" | "refresh_token"): string {
  const { [name]: value }: Record<string, unknown> = JSON.parse(answer);
  if (typeof value !== "string") throw new Error(`There was no ${name}, but ${answer}`);
  return value;
}

/** RFC 8628 3.1 and 3.2. */
export async function askForDeviceCode(url: string, request: LoadRequest): Promise<string> {
  const answer = await fetch(url + request.path, request);
  return memberOf(await answer.text(), "device_code");
}
