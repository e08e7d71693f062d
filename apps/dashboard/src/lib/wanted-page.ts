import { safeRedirect } from "./safe-redirect.ts";

const KEY = "wanted-page";

/** Keeps, for this tab, where the person wanted to go: the way through GitHub carries no redirect of ours. */
export function rememberWantedPage(path: string): void {
  try {
    sessionStorage.setItem(KEY, path);
  } catch {
    // Storage is closed: the person lands on the home page.
  }
}

export function recallWantedPage(): string {
  try {
    return safeRedirect(sessionStorage.getItem(KEY));
  } catch {
    return "/";
  }
}
