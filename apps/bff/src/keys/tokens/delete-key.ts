import type { Deps } from "../../deps.ts";
import { resourceNotFound } from "../../http/api-error.ts";
import type { ApiKeyRow } from "../../store/schema.ts";
import { endFamily } from "../app-keys/end-family.ts";

/** An app's key ends with its grant, also if the app is renewing it (signin#12). Throws 404 if it has ended already. */
export async function deleteKey(deps: Deps, key: ApiKeyRow): Promise<void> {
  const grant = key.loginType === "oauth2_provider_app" ? await deps.store.oauth2Tokens.findByKey(key.id) : undefined;
  const wasThere = await (grant ? endFamily(deps, grant) : deps.store.apiKeys.delete(key.id));
  if (!wasThere) throw resourceNotFound();
}
