import type { Page } from "@playwright/test";

/** Gives the page's browser a session without the form, for tests that are about something else. */
export async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  const answer = await page.request.post("/api/v2/users/login", { data: { email, password } });
  if (!answer.ok()) throw new Error(`${email} could not sign in: ${answer.status()} ${await answer.text()}`);
}
