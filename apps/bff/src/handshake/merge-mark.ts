import type { Request } from "express";

/** Prefix of the states of conversions (signin#5). */
export const CONVERT_PREFIX = "convert-";
const MERGE_MARK = "merge.";

/** A state chosen before the start (signin#3 step 5). Anything that cannot be a state of ours is ignored. */
export function presetState(request: Request): string | undefined {
  const { oidc_merge_state: state } = request.query;
  return typeof state === "string" && /^[\w.-]{1,128}$/.test(state) ? state : undefined;
}

/**
 * Prefix of the remaining PKCE verifier. Whoever made the link that led here knows a preset state, so the state proves
 * nothing about the browser: the mark in its cookie keeps such a start from ending as a plain sign-in (rules#8).
 */
export function mergeMark(preset: string | undefined): string {
  return preset === undefined ? "" : MERGE_MARK;
}

/** Whether this can only end as a conversion, which needs the signed cookie as well. */
export function isConversion({ state, codeVerifier }: { state: string; codeVerifier: string }): boolean {
  return state.startsWith(CONVERT_PREFIX) || /^(?:oidc\.)?merge\./.test(codeVerifier);
}
