import type { GitSSHKey } from "@coder-sign-in/api-types";
import type { Deps } from "../../deps.ts";
import type { Handlers } from "../../dispatch/handler.ts";
import { ApiError } from "../../http/api-error.ts";
import { audited } from "../../observability/audit.ts";
import type { AuditEvent } from "../../observability/audit-event.ts";
import { requireAllowed } from "../../rate-limits/bucket.ts";
import type { GitSshKeyRow } from "../../store/schema.ts";
import { getPersonToRead } from "../rights/personal-reach.ts";
import { regenerateGitSshKey } from "./regenerate-git-ssh-key.ts";

const TOO_MANY = "You have generated too many SSH keys. Try again in a minute.";

/** The key pair that a person's workspaces present to Git servers. */
export function gitSshKeyHandlers(deps: Deps): Handlers<"getGitSSHKey" | "regenerateGitSSHKey"> {
  return {
    async getGitSSHKey({ session, params }) {
      const person = await getPersonToRead(deps, session, params.user);
      const key = await deps.store.gitSshKeys.find(person.id);
      if (!key) throw noKeyYet();
      return { status: 200, body: present(key) };
    },

    async regenerateGitSSHKey({ session, params, origin }) {
      requireAllowed(await deps.limits.sshKey.take(session.user.id), TOO_MANY);
      const event: AuditEvent = { action: "write", resourceType: "git_ssh_key", userId: session.user.id };
      const key = await audited(deps, origin, { event, statusCode: 200 }, (row) =>
        regenerateGitSshKey(deps, { session, name: params.user, row }),
      );
      return { status: 200, body: present(key) };
    },
  };
}

function present({ userId, publicKey, createdAt, updatedAt }: GitSshKeyRow): GitSSHKey {
  return {
    user_id: userId,
    created_at: createdAt.toISOString(),
    updated_at: updatedAt.toISOString(),
    public_key: publicKey,
  };
}

function noKeyYet(): ApiError {
  return new ApiError(404, "The account has no SSH key yet.", {
    detail: "It is created at the next sign-in, or shortly after it; you can also generate one now.",
  });
}
