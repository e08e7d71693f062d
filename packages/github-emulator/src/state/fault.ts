export const faultGroups = ["device_code", "access_token", "authorize", "pages", "api"] as const;
export type FaultGroup = (typeof faultGroups)[number];

export const faultKinds = [
  "latency",
  "hang",
  "reset",
  "rate_limited",
  "forbidden",
  "denied",
  "web_page",
  "bad_gateway",
  "unavailable",
  "malformed_json",
  "ignore_accept",
  "oauth_error",
  "device_flow_disabled",
  "slow_down",
  "pending_forever",
  "token_answer",
] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface Fault {
  id: number;
  kind: FaultKind;
  /** Null: every group. */
  group: FaultGroup | null;
  /** Only requests whose path and query contain this text; null for every request. */
  path: string | null;
  /** Only requests of this app; null for every app. */
  clientId: string | null;
  /** Only requests about this person, once it is known who that is; null for everybody. */
  login: string | null;
  /** How many matching requests pass unaffected first. */
  after: number;
  /** How many requests it affects; null until it is cleared. */
  times: number | null;
  /** `latency`: how long the answer is delayed, in real milliseconds. */
  ms: number;
  /** `rate_limited`, `forbidden`, `unavailable`: seconds until `x-ratelimit-reset`. */
  resetSeconds: number;
  /** `rate_limited`, `forbidden`: the header that says how long to wait; null for none. */
  limitHeader: "x-ratelimit-reset" | "retry-after" | null;
  /** `oauth_error`: the answer. */
  error: string;
  /** `oauth_error`, `denied`, `web_page`. */
  status: number;
  /** `denied`: GitHub's wording. */
  message: string;
  /** `token_answer`: merged over the answer; null is sent as null. */
  members: Record<string, unknown>;
  /** `token_answer`: members to omit. */
  omit: string[];
  /** `slow_down`: the interval to send; null omits it; "rising" is GitHub's own old + 5. */
  interval: number | null | "rising";
  seen: number;
  hits: number;
}
