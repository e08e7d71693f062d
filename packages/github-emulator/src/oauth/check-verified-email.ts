import { exchangeError } from "../http/oauth-error.ts";
import type { User } from "../seed/seed.ts";
import type { Deps } from "../state/deps.ts";

/** GitHub documents this refusal for the web flow's exchange; whether the device flow has it too is a setting. */
export function checkVerifiedEmail({ state }: Deps, { user, flow }: { user: User; flow: "web" | "device" }): void {
  const { refuseUnverifiedEmail } = state.settings;
  const isChecked = refuseUnverifiedEmail === "always" || refuseUnverifiedEmail === flow;
  const isVerified = user.emails.some((email) => email.primary && email.verified);
  if (isChecked && !isVerified) throw exchangeError("unverified_user_email");
}
