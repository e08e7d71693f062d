import { useSearch } from "../navigation/navigation.ts";
import { safeRedirect } from "./safe-redirect.ts";

/** Where the address says that somebody wants to go once they are signed in: a path here, whatever it says. */
export function useRedirect(): string {
  return safeRedirect(useSearch().get("redirect"));
}
