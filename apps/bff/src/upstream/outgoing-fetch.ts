import { type Answer, readAnswer } from "./answers/answer.ts";
import { readLimited } from "./answers/read-limited.ts";
import { readRetryAfter } from "./answers/retry-after.ts";
import { boundCalls } from "./bound-calls.ts";
import type { HttpFetch } from "./http-fetch.ts";
import type { CallListener, UpstreamCall } from "./recent-calls.ts";
import { UpstreamError } from "./upstream-error.ts";
import { addToUpstreamTrail } from "./upstream-trail.ts";

export type OutgoingFetch = (url: string | URL, init?: RequestInit) => Promise<Answer>;

interface OutgoingOptions {
  /** The provider's name in messages. */
  provider: string;
  /** Nothing else is ever called (ASVS 13.2.4). */
  allowedOrigins: readonly string[];
  fetch: HttpFetch;
  now(): Date;
  timeoutMs: number;
  calls?: CallNames & { listen: CallListener };
}

interface CallNames {
  provider: string;
  /** What a call is for, by its address without the query; `other` for anything not listed. */
  operations: Record<string, string> | ((address: URL) => string);
}

const BODY_LIMIT_BYTES = 1024 * 1024;

/**
 * Fetch with a time-out that covers the body, no redirects, and the provider's faults told apart (rules#3, rules#64).
 * The answer is read completely, and the number of concurrent calls is limited. Throws `UpstreamError`.
 */
export function createOutgoingFetch(options: OutgoingOptions): OutgoingFetch {
  const { provider, timeoutMs, calls } = options;
  const bounded = boundCalls({
    provider,
    timeoutMs,
    onChange: (underWay) => calls?.listen.underWay(calls.provider, underWay),
    onSaturation: (underWay) => calls?.listen.saturated(calls.provider, underWay),
  });

  return async (url, init = {}) => {
    const target = new URL(url);
    if (!options.allowedOrigins.includes(target.origin)) {
      throw new Error(`Refused to call ${target.origin}: it is not a configured provider.`);
    }
    const startedAt = performance.now();
    const operation = operationOf(options, target);
    const asked = { operation, method: init.method ?? "GET", address: target.origin + target.pathname };
    const tell = (fault?: UpstreamCall["fault"]) => tellOf(options, { operation, startedAt, fault });
    try {
      const answer = await bounded(() => call(target, init, options)).catch((error: unknown) => {
        if (error instanceof UpstreamError) addToUpstreamTrail({ ...asked, answered: error.fault });
        throw error;
      });
      addToUpstreamTrail({ ...asked, answered: answer.status });
      await rejectFaults(answer, options);
      tell();
      return answer;
    } catch (error) {
      if (error instanceof UpstreamError) tell({ kind: error.fault, message: error.message });
      throw error;
    }
  };
}

function operationOf({ calls }: OutgoingOptions, target: URL): string {
  const operations = calls?.operations ?? {};
  return typeof operations === "function"
    ? operations(target)
    : (operations[target.origin + target.pathname] ?? "other");
}

interface EndedCall {
  operation: string;
  startedAt: number;
  fault?: UpstreamCall["fault"];
}

function tellOf({ calls }: OutgoingOptions, { operation, startedAt, fault }: EndedCall): void {
  if (!calls) return;
  const { provider, listen } = calls;
  if (fault?.kind === "saturated") listen.refused({ provider, operation });
  else listen.ended({ provider, operation, fault, seconds: (performance.now() - startedAt) / 1000 });
}

async function call(target: URL, init: RequestInit, options: OutgoingOptions): Promise<Answer> {
  // Ends with the call: `AbortSignal.timeout` would keep the whole call in memory until its time is over.
  const timeout = new AbortController();
  const timer = setTimeout(
    () => timeout.abort(new DOMException("The deadline has passed.", "TimeoutError")),
    options.timeoutMs,
  );
  const signal = init.signal ? AbortSignal.any([init.signal, timeout.signal]) : timeout.signal;
  try {
    const answer = await options.fetch(target, { ...init, signal, redirect: "manual" });
    const body = await readLimited(answer, BODY_LIMIT_BYTES);
    if (!body) throw new UpstreamError("malformed", `${options.provider} sent too large an answer.`);
    return readAnswer(answer, body);
  } catch (error) {
    if (error instanceof UpstreamError) throw error;
    if (timeout.signal.aborted) {
      const seconds = Math.round(options.timeoutMs / 1000);
      throw new UpstreamError("timeout", `${options.provider} did not answer within ${seconds} s.`, { cause: error });
    }
    throw new UpstreamError("unreachable", `${options.provider} could not be reached.`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

async function rejectFaults(answer: Answer, { provider, now }: OutgoingOptions): Promise<void> {
  const { status, headers } = answer;
  if (status >= 500) {
    throw new UpstreamError("unavailable", `${provider} answered ${status}.`, {
      retryAfterSeconds: readRetryAfter(headers, now()),
    });
  }
  if (status === 429 || (status === 403 && (await isSecondaryLimit(answer)))) {
    throw new UpstreamError("rate_limited", `${provider} asks to slow down.`, {
      status,
      retryAfterSeconds: readRetryAfter(headers, now()),
    });
  }
}

/** A page's text may be about anything, including a proxy's "write to abuse@…". */
const LIMIT_ON_A_PAGE = /rate limit/i;
const LIMIT = /rate limit|abuse|too many/i;

/**
 * GitHub's rate limiter answers 403, too, in plain text or JSON. Only headers or words tell it from a refusal or from a
 * proxy's answer (github#1.2). Refusals carry `x-ratelimit-*` as well, with something remaining.
 */
async function isSecondaryLimit(answer: Answer): Promise<boolean> {
  const { headers } = answer;
  const remaining = headers.get("x-ratelimit-remaining");
  if (headers.has("retry-after") || remaining === "0") return true;
  if (headers.has("x-ratelimit-reset") && remaining === null) return true;
  const words = headers.get("content-type")?.includes("html") ? LIMIT_ON_A_PAGE : LIMIT;
  return words.test(await answer.text());
}
