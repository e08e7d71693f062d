import { expect, type FrameLocator, type Page } from "@playwright/test";

/** `/oauth2/authorize`: what an app requests, and the result. */
export function grantScreen(page: Page | FrameLocator) {
  const heading = page.getByRole("heading", { level: 1 });
  const allow = page.getByRole("button", { name: "Allow" });
  return {
    heading,
    allow,
    cancel: page.getByRole("link", { name: "Cancel" }),
    account: page.getByRole("region", { name: "You are signed in as" }),
    target: page.getByRole("region", { name: "Where you go next" }),
    able: page.getByRole("region", { name: "It will be able to" }),
    granted: page.getByRole("region", { name: "What was granted" }),
    returnTo: (app: string) => page.getByRole("link", { name: `Return to ${app}` }),
    isOpenFor: (app: string) => expect(heading).toHaveText(`Authorize ${app}`),
    isGrantedFor: (app: string) => expect(heading).toHaveText(`${app} is authorized`),
    useAnotherAccount: () => page.getByRole("button", { name: "Use another account" }).click(),
    generateToken: () => page.getByRole("link", { name: "Generate a token" }).click(),
  };
}

/**
 * Does something that makes the browser open the editor. Returns the address, which a policy would have blocked.
 * Chromium then asks the person for permission, and no click reaches the tab until they have answered: a journey
 * continues in another tab, or by events.
 */
export async function handOver(page: Page, action: () => Promise<unknown>): Promise<string> {
  const [request] = await Promise.all([page.waitForRequest(/^vscode:/), action()]);
  return request.url();
}
