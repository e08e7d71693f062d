import { createApiClient } from "@coder-sign-in/api-client";
import type { Page } from "@playwright/test";

/** The first user, who exists in every deployment that a test gets ready-made. */
export const owner = {
  username: "owner",
  email: "owner@example.com",
  password: "correct horse battery staple",
};

export async function createOwner(url: string): Promise<void> {
  await createApiClient({ baseUrl: url }).createFirstUser({ body: owner });
}

/** Gives the page's browser the owner's session without the form, for tests that are about something else. */
export async function signInAsOwner(page: Page): Promise<void> {
  const { email, password } = owner;
  const answer = await page.request.post("/api/v2/users/login", { data: { email, password } });
  if (!answer.ok()) throw new Error(`The owner could not sign in: ${answer.status()} ${await answer.text()}`);
}
