import type { HealthSection } from "@coder-sign-in/api-types";
import type { Deps } from "../deps.ts";
import { redactText } from "../observability/redact.ts";
import { rootCode } from "./explain-fault.ts";
import { withDeadline } from "./with-deadline.ts";

const OFF = "No mail relay is configured: nobody can reset a forgotten password.";

/** Greets the relay and signs in to it, without sending anything. */
export async function checkMail(deps: Deps): Promise<HealthSection> {
  const { mailer } = deps;
  if (!mailer) return { status: "off", message: OFF, remedy: "", latency_ms: null };
  const startedAt = performance.now();
  try {
    await withDeadline(deps, mailer.check());
    const latency_ms = Math.round(performance.now() - startedAt);
    return { status: "ok", message: "The mail relay accepts connections.", remedy: "", latency_ms };
  } catch (error) {
    const reason = error instanceof Error ? redactText(error.message) : "unknown";
    const message = `The mail relay cannot be used: ${reason}.`.replace(/\.\.$/, ".");
    return { status: "error", message, remedy: remedyOf(error), latency_ms: null };
  }
}

function remedyOf(error: unknown): string {
  const code = rootCode(error);
  if (code === "EAUTH") return "Check CODER_EMAIL_AUTH_USERNAME and CODER_EMAIL_AUTH_PASSWORD.";
  if (code === "ETLS" || /CERT|SIGNED/.test(code)) {
    return "Check CODER_EMAIL_FORCE_TLS, CODER_EMAIL_TLS_STARTTLS and CODER_EMAIL_TLS_CACERTFILE.";
  }
  return "Check CODER_EMAIL_SMARTHOST, and that this server can reach it: DNS, firewall.";
}
