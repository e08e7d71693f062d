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

/** What this tab remembers; `otherwise` when that is nothing or only the home page. */
export function recallWantedPage(otherwise = "/"): string {
  const wanted = safeRedirect(read());
  return wanted === "/" ? otherwise : wanted;
}

function read(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}
