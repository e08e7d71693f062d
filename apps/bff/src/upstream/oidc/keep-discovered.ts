import type { ServerMetadata } from "openid-client";
import { findUpstreamError, UpstreamError } from "../upstream-error.ts";

/** Calls `run` once after the delay, unless cancelled first. */
export type Schedule = (run: () => void, delayMs: number) => { cancel(): void };

interface KeepDiscoveredOptions {
  issuer: string;
  discover(): Promise<ServerMetadata>;
  now(): Date;
  log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
  schedule?: Schedule;
}

const FIRST_DELAY_MS = 1000;
const MAX_DELAY_MS = 60_000;
/** Requests by people while the provider is down do not cause more attempts than this. */
const QUIET_MS = 1000;

/**
 * Discovery that does not give up: attempted at once, after a failure repeatedly with growing pauses, and when somebody
 * wants to sign in. One attempt at a time.
 */
export function keepDiscovered({ issuer, discover, now, log, schedule = afterDelay }: KeepDiscoveredOptions) {
  let metadata: ServerMetadata | undefined;
  let attempt: Promise<ServerMetadata> | undefined;
  let failure: { error: UpstreamError; atMs: number } | undefined;
  let delayMs = FIRST_DELAY_MS;
  let retry: { cancel(): void } | undefined;
  let isClosed = false;

  const begin = () => {
    retry?.cancel();
    attempt = discover().then(succeed, fail);
    return attempt;
  };
  const succeed = (found: ServerMetadata) => {
    metadata = found;
    attempt = undefined;
    log.info({ issuer }, failure ? "OpenID Connect discovery succeeded." : "OpenID Connect is ready.");
    return found;
  };
  const fail = (cause: unknown): never => {
    attempt = undefined;
    const error = notDiscovered(cause);
    failure = { error, atMs: now().getTime() };
    log.warn(
      { issuer, reason: error.message, retryInSeconds: delayMs / 1000 },
      "OpenID Connect discovery failed: signing in with OpenID Connect is off until it succeeds; everything else works.",
    );
    if (!isClosed) retry = schedule(() => begin().catch(() => {}), delayMs);
    delayMs = Math.min(delayMs * 2, MAX_DELAY_MS);
    throw error;
  };
  begin().catch(() => {});

  return {
    async get(): Promise<ServerMetadata> {
      if (metadata) return metadata;
      if (attempt) return attempt;
      if (failure && now().getTime() - failure.atMs < QUIET_MS) throw failure.error;
      return begin();
    },
    close() {
      isClosed = true;
      retry?.cancel();
    },
  };
}

/** Strangers read the message, so it names no address (signin#10.4). */
function notDiscovered(cause: unknown): UpstreamError {
  const fault = findUpstreamError(cause);
  const reason = cause instanceof Error ? (fault ?? cause).message : "unknown";
  return new UpstreamError(
    fault?.fault ?? "malformed",
    `The configuration of the OpenID Connect provider could not be read: ${reason}`,
    { cause, retryAfterSeconds: fault?.retryAfterSeconds },
  );
}

const afterDelay: Schedule = (run, delayMs) => {
  const timer = setTimeout(run, delayMs).unref();
  return { cancel: () => clearTimeout(timer) };
};
