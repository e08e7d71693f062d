export const faultGroups = ["device_code", "access_token", "authorize", "pages", "api"] as const;
export type FaultGroup = (typeof faultGroups)[number];

export const faultKinds = [
  "latency",
  "hang",
  "reset",
  "rate_limited",
  "forbidden",
  "bad_gateway",
  "unavailable",
  "malformed_json",
  "ignore_accept",
  "oauth_error",
  "device_flow_disabled",
  "slow_down",
  "pending_forever",
] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface Fault {
  id: number;
  kind: FaultKind;
  /** Null: every group. */
  group: FaultGroup | null;
  /** Only requests whose path and query contain this text; null: every request. */
  path: string | null;
  /** How many matching requests pass unharmed first. */
  after: number;
  /** How many requests it hits; null: until it is cleared. */
  times: number | null;
  /** `latency`: how long the answer is held back, in real milliseconds. */
  ms: number;
  /** `rate_limited`, `forbidden`, `unavailable`: seconds until `x-ratelimit-reset`. */
  resetSeconds: number;
  /** `oauth_error`: what is answered. */
  error: string;
  status: number;
  /** `slow_down`: the interval to send; null leaves it out; "rising" is GitHub's own old + 5. */
  interval: number | null | "rising";
  seen: number;
  hits: number;
}
