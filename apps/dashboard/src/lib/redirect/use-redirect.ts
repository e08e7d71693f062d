import { useSearchParams } from "react-router";
import { safeRedirect } from "./safe-redirect.ts";

/** Where the address says that somebody wants to go once they are signed in: a path here, whatever it says. */
export function useRedirect(): string {
  return safeRedirect(useSearchParams()[0].get("redirect"));
}
