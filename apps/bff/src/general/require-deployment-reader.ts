import { forbidden } from "../http/api-error.ts";
import type { Session } from "../keys/session.ts";
import { mayReadDeployment } from "../users/roles.ts";

/** Owners and auditors (general#7.1, general#8). */
export function requireDeploymentReader({ user }: Session): void {
  if (!mayReadDeployment(user)) throw forbidden();
}
