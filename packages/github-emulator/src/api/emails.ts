import type { Deps } from "../state/deps.ts";
import type { ApiCall } from "./api-call.ts";
import { checkAccess } from "./authenticate.ts";
import { paginate } from "./paginate.ts";

export function listEmails({ state }: Deps, call: ApiCall) {
  checkAccess(call, { scopes: ["user:email"], permission: "emails", status: state.settings.emailsWithoutScope });
  return paginate(call.user.emails, call);
}
