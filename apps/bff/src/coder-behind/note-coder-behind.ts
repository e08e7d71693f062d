import type { Store } from "../store/open-store.ts";

/** Known to the trigger of migration 0033. */
const KEY = "coder_behind";

/**
 * From now on, for good, ids of keys that have ended are kept (coder-behind#5). Call it before anybody asks for that
 * Coder.
 */
export async function noteCoderBehind({ siteConfigs }: Pick<Store, "siteConfigs">): Promise<void> {
  await siteConfigs.put(KEY, "true");
}
