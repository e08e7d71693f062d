import type { Deps } from "../deps.ts";
import { findUpstreamError } from "../upstream/upstream-error.ts";
import { explainFault, type Finding } from "./explain-fault.ts";
import { type TimedFinding, timed } from "./timed.ts";

const NAME = "The OpenID Connect provider";

const NOT_CONFIGURED: Finding = {
  outcome: "not_configured",
  message: "Sign-in with OpenID Connect is not configured.",
  remedy: "Set CODER_OIDC_ISSUER_URL, CODER_OIDC_CLIENT_ID and CODER_OIDC_CLIENT_SECRET, and restart the server.",
};

/**
 * Whether the provider's configuration can be read at this moment. Whether it knows the client only shows when somebody
 * signs in.
 */
export async function testOidc({ oidc, config }: Deps): Promise<TimedFinding> {
  if (!oidc || !config.oidc) return { ...NOT_CONFIGURED, latency_ms: null };
  const { issuerUrl } = config.oidc;
  return timed(
    async () => {
      await oidc.check();
      return { outcome: "ok", message: `${NAME} at ${issuerUrl.href} works.`, remedy: "" };
    },
    (error) => {
      const fault = findUpstreamError(error);
      if (!fault) throw error;
      const finding = explainFault(fault, { name: NAME, addresses: [issuerUrl.origin] });
      if (finding.outcome !== "malformed") return finding;
      return { ...finding, remedy: `Check CODER_OIDC_ISSUER_URL: ${issuerUrl.href} must publish its configuration.` };
    },
  );
}
