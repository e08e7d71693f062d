import { useQuery } from "@tanstack/react-query";
import { buildInfo } from "../../api/session.queries.ts";

/** The version helps whoever is asked for help; without it the footer is empty, not broken. */
export function PageFooter() {
  const { data } = useQuery({ ...buildInfo(), retry: false });
  return data ? <p>Coder sign-in {data.version}</p> : null;
}
