import type { Deps } from "../../deps.ts";
import { resourceNotFound } from "../../http/api-error.ts";
import { signedOut } from "../sessions/signed-out.ts";

/**
 * Creates a key while the account and the requesting key are guaranteed to exist: a change of password, which ends them
 * all, happens entirely before or entirely after (rules#23).
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
