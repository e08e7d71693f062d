import { useSearch } from "../navigation/navigation.ts";
import { safeRedirect } from "./safe-redirect.ts";

/** Where the address says that a person wants to go after signing in: a path here, whatever it says. */
export function useRedirect(): string {
  return safeRedirect(useSearch().get("redirect"));
}
