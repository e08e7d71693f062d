import type { ProviderTestOutcome } from "@coder-sign-in/api-types";
import type { UpstreamError } from "../upstream/upstream-error.ts";

/** What happened and what to do about it, for an owner. */
export interface Finding {
  outcome: ProviderTestOutcome;
  message: string;
  remedy: string;
}

interface Called {
  /** The provider's display name. */
  name: string;
  /** The host that this server has to reach. */
  addresses: readonly string[];
}

const CERTIFICATE = /CERT|SIGNED|VERIFY_LEAF|ISSUER|^ERR_TLS|^EPROTO$|^ERR_SSL/;

/** A provider that is down, slow, busy or answers nonsense. */
export function explainFault(error: UpstreamError, called: Called): Finding {
  const { fault: outcome, message } = error;
  if (outcome === "timeout" || outcome === "saturated") return { outcome: "timeout", message, remedy: reach(called) };
  if (outcome === "rate_limited") return { outcome, message, remedy: later(error) };
  if (outcome === "unavailable") {
    return {
      outcome,
      message,
      remedy: `${called.name} is having problems. Look at its status page. ${later(error)}`,
    };
  }
  if (outcome === "malformed") {
    return {
      outcome,
      message,
      remedy: `Check that the configured address (${called.addresses.join(", ")}) is right, and that no proxy answers in its place.`,
    };
  }
  return explainUnreachable(error, called);
}

function explainUnreachable(error: UpstreamError, called: Called): Finding {
  const code = rootCode(error);
  if (CERTIFICATE.test(code)) {
    return {
      outcome: "tls",
      message: `The certificate of ${called.name} is not trusted (${code}).`,
      remedy:
        "If it was issued by your own certificate authority, start the server with NODE_EXTRA_CA_CERTS=/path/to/ca.pem. Otherwise the certificate has to be renewed, or something intercepts the connection.",
    };
  }
  const reason = REASONS[code] ?? `could not be reached${code === "" ? "" : ` (${code})`}`;
  return { outcome: "unreachable", message: `${called.name} ${reason}.`, remedy: reach(called) };
}

const REASONS: Record<string, string> = {
  ENOTFOUND: "could not be reached: DNS does not know its host (ENOTFOUND)",
  EAI_AGAIN: "could not be reached: DNS does not answer (EAI_AGAIN)",
  ECONNREFUSED: "could not be reached: its host refuses the connection (ECONNREFUSED)",
  ECONNRESET: "cut the connection (ECONNRESET)",
  UND_ERR_CONNECT_TIMEOUT: "could not be reached: its host does not answer",
};

function reach({ addresses }: Called): string {
  return `Check that this server can reach ${addresses.join(" and ")}: the configured address, DNS, firewall, proxy.`;
}

function later({ retryAfterSeconds }: UpstreamError): string {
  return retryAfterSeconds === undefined ? "Try again later." : `Try again in ${retryAfterSeconds} s.`;
}

/** The system's error code at the root of an error; empty if there is none. */
export function rootCode(error: unknown): string {
  let code = "";
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof AggregateError && cause.errors.length > 0) return rootCode(cause.errors[0]) || code;
    if ("code" in cause && typeof cause.code === "string") code = cause.code;
  }
  return code;
}
