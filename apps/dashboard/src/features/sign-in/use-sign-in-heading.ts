import { useQuery } from "@tanstack/react-query";
import { appearance } from "../../api/session.queries.ts";

/** Names the deployment, if it has a name. */
export function useSignInHeading(): string {
  const { data } = useQuery({ ...appearance(), retry: false });
  return `Sign in to ${data?.application_name || "Coder"}`;
}
