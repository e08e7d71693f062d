import type { RequestHandler, Response } from "express";
import { HttpError } from "../http/http-error.ts";
import type { Deps } from "../state/deps.ts";

const HOUR_MS = 3_600_000;

/** Counts one API request of a user and sets `X-RateLimit-*`; refuses it once the hourly limit is used up. */
export function countApiRequest({ state, clock }: Deps, { response, userId }: { response: Response; userId: number }) {
  const limit = state.settings.apiRequestsPerHour;
  const name = `api:${userId}`;
  const now = clock.now();
  const requests = (state.happenings.get(name) ?? []).filter((at) => now - at < HOUR_MS);
  const isAllowed = requests.length < limit;
  if (isAllowed) requests.push(now);
  state.happenings.set(name, requests);

  response.set({
    "X-RateLimit-Limit": String(limit),
    "X-RateLimit-Remaining": String(limit - requests.length),
    "X-RateLimit-Used": String(requests.length),
    "X-RateLimit-Reset": String(Math.ceil(((requests[0] ?? now) + HOUR_MS) / 1000)),
    "X-RateLimit-Resource": "core",
  });
  if (!isAllowed) throw new HttpError(403, `API rate limit exceeded for user ID ${userId}.`);
}

/** The limit of a caller without a token. Reading it costs nothing. */
export function sendAnonymousRateLimit({ clock }: Deps): RequestHandler {
  return (_request, response) => {
    const core = { limit: 60, used: 0, remaining: 60, reset: Math.ceil((clock.now() + HOUR_MS) / 1000) };
    response.json({ resources: { core }, rate: core });
  };
}
