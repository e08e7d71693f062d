import { useQuery } from "@tanstack/react-query";
import { useSettled } from "../../lib/use-settled.ts";
import { passwordStrength } from "./password-strength.queries.ts";

/** Nobody types a password faster than this, and the server should not be asked at every key. */
const PAUSE_MS = 500;

export type PasswordStrength = { state: "unknown" } | { state: "strong" } | { state: "weak"; details: string };

/** The server's rating of the password being typed, after a pause. */
export function usePasswordStrength(password: string): PasswordStrength {
  const settled = useSettled(password, PAUSE_MS);
  const { data } = useQuery(passwordStrength(settled));
  if (!data || settled !== password) return { state: "unknown" };
  return data.valid ? { state: "strong" } : { state: "weak", details: data.details };
}
