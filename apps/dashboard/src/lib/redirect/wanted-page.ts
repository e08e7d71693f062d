import { safeRedirect } from "./safe-redirect.ts";

const KEY = "wanted-page";

/** Remembers, for this tab, where the person wanted to go: the way through GitHub carries no redirect of ours. */
export function rememberWantedPage(path: string): void {
  try {
    sessionStorage.setItem(KEY, path);
  } catch {
    // Storage is blocked: the person lands on the home page.
  }
}

/** What this tab remembers; `otherwise` if that is nothing or only the home page. */
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
