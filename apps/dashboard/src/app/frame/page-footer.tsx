import { useQuery } from "@tanstack/react-query";
import { buildInfo } from "../../api/session.queries.ts";
import { releaseOf } from "../../lib/words/release-of.ts";

/** The version helps whoever is asked for help; without it the footer is empty, not broken. */
export function PageFooter() {
  const { data } = useQuery({ ...buildInfo(), retry: false });
  return data ? <p>Coder sign-in {releaseOf(data.version)}</p> : null;
}
