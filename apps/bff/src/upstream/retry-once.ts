import { UpstreamError } from "./upstream-error.ts";

/** Reading twice does no harm, so one broken connection is retried (design#16). */
export async function retryOnce<Result>(request: () => Promise<Result>): Promise<Result> {
  try {
    return await request();
  } catch (error) {
    const isTransient =
      error instanceof UpstreamError &&
      (error.fault === "unreachable" || error.fault === "unavailable") &&
      error.retryAfterSeconds === undefined;
    if (!isTransient) throw error;
    return request();
  }
}
