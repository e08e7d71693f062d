import type { Deps } from "../../deps.ts";
import { resourceNotFound } from "../../http/api-error.ts";
import { signedOut } from "../sessions/signed-out.ts";

/**
 * Makes a key while the account and the key that asks are sure to be there: a change of password, which ends them all,
 * comes wholly before or wholly after (rules#23).
 */
export function withLivingCreator<Result>(
  deps: Deps,
  { holder, creator }: { holder: { id: string }; creator: { key: { id: string } } },
  issue: (deps: Deps) => Promise<Result>,
): Promise<Result> {
  return deps.store.transaction(async (store) => {
    if (!(await store.users.lockWithKey(holder.id, creator.key.id))) {
      throw (await store.users.findById(holder.id)) ? signedOut("API key is invalid.") : resourceNotFound();
    }
    return issue({ ...deps, store });
  });
}
