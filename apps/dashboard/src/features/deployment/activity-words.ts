import type { ActivityPeriod, DeploymentActivity, SignInMethod, SignInRefusal } from "@coder-sign-in/api-types";

export const METHODS: Record<SignInMethod, string> = {
  password: "Password",
  recovery_code: "Password and recovery code",
  passkey: "Passkey",
  github: "GitHub",
  github_device: "GitHub device code",
  oidc: "OpenID Connect",
  token: "Token",
  none: "Other",
  oauth2_provider_app: "App",
  session_key: "Session token",
};

export const REASONS: Record<SignInRefusal, string> = {
  wrong_password: "Wrong email or password",
  passkey: "The passkey or recovery code was not accepted",
  passkey_required: "Password alone, though the account has a passkey",
  passkey_missing: "No passkey, though one is required",
  sign_count: "The passkey may be a copy: its counter went backwards",
  login_type: "The account signs in another way",
  suspended: "The account is suspended",
  sign_ups_closed: "No account, and sign-ups are disabled",
  not_allowed: "Not in an allowed organization, team, group or domain",
  email: "Email missing, not verified, or another account's",
  cancelled: "Cancelled at the provider",
  expired: "The code expired",
  too_many_attempts: "Too many attempts",
  provider_unavailable: "The provider or the database did not answer",
  other: "Other reasons",
};

type Outcomes = Pick<ActivityPeriod["methods"][number], "succeeded" | "refused" | "failed">;

/** `12 succeeded, 3 refused`. Zeros are omitted. */
export function outcomesInWords({ succeeded, refused, failed }: Outcomes): string {
  const parts = [`${succeeded} succeeded`];
  if (refused > 0) parts.push(`${refused} refused`);
  if (failed > 0) parts.push(`${failed} failed`);
  return parts.join(", ");
}

export function sumOf(outcomes: readonly Outcomes[]): Outcomes {
  const sum = (name: keyof Outcomes) => outcomes.reduce((total, one) => total + one[name], 0);
  return { succeeded: sum("succeeded"), refused: sum("refused"), failed: sum("failed") };
}

/** `2 to sign in, 1 for an app`. */
export function codesInWords({ sign_in, external_auth, app }: DeploymentActivity["waiting_codes"]): string {
  const parts = [
    [sign_in, "to sign in"],
    [external_auth, "to link an account"],
    [app, "for an app"],
  ] as const;
  const waiting = parts.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`);
  return waiting.length === 0 ? "none" : waiting.join(", ");
}

/** The start of a step, in UTC: `14:00`, or `Mon, Jan 12` for days. */
export function stepInWords({ step_seconds }: Pick<ActivityPeriod, "step_seconds">, time: string): string {
  const format: Intl.DateTimeFormatOptions =
    step_seconds < 86_400
      ? { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }
      : { weekday: "short", month: "short", day: "numeric" };
  return new Intl.DateTimeFormat("en", { ...format, timeZone: "UTC" }).format(new Date(time));
}
