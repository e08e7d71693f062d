import { createApiClient } from "@coder-sign-in/api-client";
import type { Page } from "@playwright/test";
import { signIn } from "./sign-in.ts";

/** The first user, who exists in every deployment that a test gets ready-made. */
export const owner = {
  username: "owner",
  email: "owner@example.com",
  password: "correct horse battery staple",
};

export async function createOwner(url: string): Promise<void> {
  await createApiClient({ baseUrl: url }).createFirstUser({ body: owner });
}

export function signInAsOwner(page: Page): Promise<void> {
  return signIn(page, owner);
}
