import type { Config } from "../config/config.ts";
import type { Metrics } from "../observability/metrics/metrics.ts";
import type { Clock } from "../time-and-chance.ts";
import { type Bucket, createBucket } from "./bucket.ts";
import { countAhead } from "./count-ahead.ts";
import { type Counter, createMemoryCounter, createSharedCounter, type SharedCounterDeps } from "./counter.ts";

/** Requests per minute. Everything else is limited by `CODER_API_RATE_LIMIT`. */
const PER_MINUTE = {
  /** signin#1.6. */
  signIn: 60,
  /** Each sign-in page that offers passkeys in autofill takes one, so an office behind one address takes many. */
  passkeyOptions: 600,
  /** Fifty browsers behind one address waiting for GitHub, each polling every five seconds (rules#11). */
  polling: 600,
  token: 600,
  /** What apps do before anybody has signed in: discovery, registration, authorization (oauth-provider#12). */
  oauth2: 60,
  /** rules#10. Only codes fetched from the provider count, not the same code shown again. */
  deviceStart: 10,
  /** The provider publishes no quota; this is the most that one deployment asks of it. */
  allDeviceStarts: 300,
  failedPassword: 10,
  /** Each takes seconds of a thread with RSA (rules#30). */
  sshKey: 5,
};

/** Wrong device codes during the lifetime of a code (rules#58). */
const PER_DEVICE_CODE = { deviceGuessBySession: 5, deviceGuessByAddress: 20 };
const DEVICE_CODE_MS = 15 * 60_000;

/** Separate buckets, so that none of these can use up what another needs (design#17). */
export type RateLimits = Record<"api" | keyof typeof PER_MINUTE | keyof typeof PER_DEVICE_CODE, Bucket>;

interface RateLimitDeps extends SharedCounterDeps {
  config: Pick<Config, "rateLimit">;
  clock: Clock;
  metrics: Pick<Metrics, "rateLimitRefusals">;
}

/**
 * What protects passwords and a provider's quota is counted across all replicas; the rest by each on its own, without
 * SQL, so that a deployment of three allows three times as much.
 */
export function createRateLimits(deps: RateLimitDeps): RateLimits {
  const { perMinute, disabled } = deps.config.rateLimit;
  const bucket = (name: keyof RateLimits, counter: Counter, limit: number, windowMs?: number) =>
    createBucket(deps.clock, counter, {
      limit: disabled ? 0 : limit,
      windowMs,
      onRefusal: () => deps.metrics.rateLimitRefusals.inc({ bucket: name }),
    });
  const shared = (name: keyof typeof PER_MINUTE) => bucket(name, createSharedCounter(deps, name), PER_MINUTE[name]);
  const sharedAhead = (name: keyof typeof PER_MINUTE) =>
    bucket(name, countAhead(createSharedCounter(deps, name), PER_MINUTE[name]), PER_MINUTE[name]);
  const ofDeviceCodes = (name: keyof typeof PER_DEVICE_CODE) =>
    bucket(name, createSharedCounter(deps, name), PER_DEVICE_CODE[name], DEVICE_CODE_MS);
  return {
    api: bucket("api", createMemoryCounter(), perMinute),
    polling: bucket("polling", createMemoryCounter(), PER_MINUTE.polling),
    // Devices poll there, and there is nothing to guess.
    token: sharedAhead("token"),
    oauth2: shared("oauth2"),
    signIn: shared("signIn"),
    passkeyOptions: shared("passkeyOptions"),
    deviceStart: shared("deviceStart"),
    allDeviceStarts: shared("allDeviceStarts"),
    failedPassword: shared("failedPassword"),
    sshKey: shared("sshKey"),
    deviceGuessBySession: ofDeviceCodes("deviceGuessBySession"),
    deviceGuessByAddress: ofDeviceCodes("deviceGuessByAddress"),
  };
}
