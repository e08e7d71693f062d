import type { Store } from "../store/open-store.ts";

/** Known to the triggers of migration 0032. */
const KEY = "coder_behind";

/**
 * From now on, for good, the end of a key here ends that Coder's key as well (coder-behind#6). Call it before any key is
 * made there.
 */
export async function noteCoderBehind({ siteConfigs }: Pick<Store, "siteConfigs">): Promise<void> {
  await siteConfigs.put(KEY, "true");
}
