import type { TestBrowser } from "../../test-browser.ts";
import { requireStatus } from "../deployment.ts";

export interface Belongings {
  publicKey: string;
  theme: string;
}

const KEY = "/api/v2/users/me/gitsshkey";
const APPEARANCE = "/api/v2/users/me/appearance";

/** The SSH key that came with the account, and a setting. */
export async function makeBelongings(person: TestBrowser): Promise<Belongings> {
  const body = { theme_preference: "dark", terminal_font: "fira-code" };
  requireStatus(await person.send(APPEARANCE, { method: "PUT", body }), 200);
  return readBelongings(person);
}

export async function readBelongings(person: TestBrowser): Promise<Belongings> {
  return {
    publicKey: requireStatus(await person.get(KEY), 200).json.public_key,
    theme: requireStatus(await person.get(APPEARANCE), 200).json.theme_preference,
  };
}
