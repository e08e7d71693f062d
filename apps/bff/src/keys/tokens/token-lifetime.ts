import type { Config } from "../../config/config.ts";
import { formatDuration } from "../../config/values/format-duration.ts";
import { ApiError } from "../../http/api-error.ts";

type Lifetimes = Pick<Config, "tokenLifetime">;

/** Nanoseconds. Owners have their own maximum, even if it is less than everybody's (signin#6.3). */
export function maxTokenLifetime({ tokenLifetime }: Lifetimes, holder: { isOwner: boolean }): bigint {
  return holder.isOwner ? tokenLifetime.maxAdmin : tokenLifetime.max;
}

/** The lifetime of a token, in nanoseconds. 0 means the default, to which no maximum applies. Throws 400. */
export function checkLifetime(config: Lifetimes, holder: { isOwner: boolean }, requested: bigint): bigint {
  if (requested === 0n) return config.tokenLifetime.default;
  if (requested < 0n) throw invalid("lifetime must be positive number greater than 0");
  const max = maxTokenLifetime(config, holder);
  if (requested > max) throw invalid(`lifetime must be less than ${formatDuration(max)}`);
  return requested;
}

function invalid(detail: string): ApiError {
  return new ApiError(400, "Failed to validate create API key request.", { detail });
}
