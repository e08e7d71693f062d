import { OAuthRefusal } from "../oauth-refusal.ts";
import type { OutgoingFetch } from "../outgoing-fetch.ts";
import { UpstreamError } from "../upstream-error.ts";
import { type Answer, type ResponseFetch, toResponse } from "./answer.ts";
import { type AnswerBody, type Members, memberOf, readBody } from "./answer-body.ts";
import { conformingDeviceCode } from "./device-code-answer.ts";
import { conformingTokens } from "./token-answer.ts";

interface ConformingOptions {
  /** The provider's name in messages. */
  provider: string;
  endpoints: { token?: string; revocation?: string };
  keepsIdToken: boolean;
}

type Reading = Omit<ConformingOptions, "endpoints"> & { answer: Answer; body: AnswerBody; asked: string };

/**
 * Converts answers of a provider's OAuth endpoints into the form that openid-client insists on; all others stay as they
 * are. Throws `OAuthRefusal`, which the library need not read again, and `UpstreamError` that describes anything else.
 */
export function conformingFetch(fetch: OutgoingFetch, { endpoints, ...options }: ConformingOptions): ResponseFetch {
  const [token, revocation] = [endpoints.token, endpoints.revocation].map(
    (endpoint) => endpoint !== undefined && new URL(endpoint).href,
  );
  const read = (answer: Answer, asked: string) => readAs(asked, answer, options);

  return async (url, init) => {
    const answer = await fetch(url, init);
    const { href } = new URL(url);
    if (href === token) return Response.json(await readTokens(answer, options));
    if (href !== revocation) return toResponse(answer);
    if (!answer.ok) conform(await read(answer, "a revocation"), () => ({}));
    return new Response(null);
  };
}

/** What a token endpoint has granted. Throws as `conformingFetch` does. */
export async function readTokens(answer: Answer, options: Omit<ConformingOptions, "endpoints">) {
  return conform(await readAs("a token", answer, options), conformingTokens);
}

/** The same for a device authorization endpoint (RFC 8628 3.2). */
export async function readDeviceCode(answer: Answer, options: Omit<ConformingOptions, "endpoints">) {
  const reading = await readAs("a device code", answer, options);
  return conform(reading, (body) => conformingDeviceCode(body, options.provider));
}

async function readAs(asked: string, answer: Answer, options: Omit<ConformingOptions, "endpoints">): Promise<Reading> {
  return { ...options, answer, asked, body: await readBody(answer) };
}

function conform<Result>(reading: Reading, conforming: (body: Members, options: Reading) => Result): Result {
  const { answer, body } = reading;
  const error = "members" in body ? memberOf(body.members, "error") : undefined;
  if ("members" in body && typeof error === "string" && error !== "") throw refusal(reading, body.members);
  if (error !== undefined && error !== null && error !== "")
    throw notUnderstood(reading, "an error that is not one of OAuth");
  // The client did not authenticate, expressed by the status alone (RFC 6749 5.2).
  if (answer.status === 401 && !("what" in body && body.what === "a web page")) {
    throw refusal(reading, { error: "invalid_client" });
  }
  if ("what" in body) throw notUnderstood(reading, body.what);
  if (!answer.ok) throw notUnderstood(reading, "no OAuth error");
  return conforming(body, reading);
}

/** GitHub reports errors with status 200; RFC 6749 5.2 asks for 400. */
function refusal({ provider, answer: { status } }: Reading, members: Record<string, unknown>): OAuthRefusal {
  const isRefusal = status >= 400 && status < 500;
  const description = memberOf(members, "error_description");
  const interval = Number(memberOf(members, "interval"));
  return new OAuthRefusal(provider, String(memberOf(members, "error")), {
    description: typeof description === "string" || typeof description === "number" ? String(description) : "",
    status: isRefusal ? status : 400,
    intervalSeconds: Number.isInteger(interval) && interval > 0 ? interval : undefined,
  });
}

function notUnderstood({ provider, answer: { status }, asked }: Reading, what: string): UpstreamError {
  const sent = status === 200 ? what : `${status} and ${what}`;
  return new UpstreamError("malformed", `${provider} answered the request for ${asked} with ${sent}.`, { status });
}
