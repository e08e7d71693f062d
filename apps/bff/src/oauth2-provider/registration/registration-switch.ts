import type { Deps } from "../../deps.ts";

const KEY = "oauth2_dynamic_client_registration";

/** Whether apps may register themselves: yes, until an administrator disables it (design#10). */
export async function canRegister({ store }: Pick<Deps, "store">): Promise<boolean> {
  return (await store.siteConfigs.find(KEY)) !== "false";
}

export async function allowRegistration({ store }: Pick<Deps, "store">, isAllowed: boolean): Promise<void> {
  await store.siteConfigs.put(KEY, String(isAllowed));
}
