import type { Deps } from "../../deps.ts";
import { resourceNotFound } from "../../http/api-error.ts";
import type { Session } from "../../keys/session.ts";
import type { AuditEvent } from "../../observability/audit-event.ts";
import type { GitSshKeyRow } from "../../store/schema.ts";
import { getPersonToChange } from "../rights/personal-reach.ts";
import { saveGitSshKey } from "./save-git-ssh-key.ts";

interface Regeneration {
  session: Session;
  /** The `{user}` of the path. */
  name: string;
  /** Learns here whose key it is, and its old and new value. */
  row: AuditEvent;
}

export async function regenerateGitSshKey(deps: Deps, { session, name, row }: Regeneration): Promise<GitSshKeyRow> {
  const person = await getPersonToChange(deps, session, name);
  row.resourceId = person.id;
  row.resourceTarget = person.username;
  const before = await deps.store.gitSshKeys.find(person.id);

  const key = await deps.sshKeyJobs.begin(person.id, async () => {
    const pair = await deps.makeSshKeyPair();
    return saveGitSshKey(deps, { userId: person.id, pair, isReplacing: true });
  });
  if (!key) throw resourceNotFound();
  row.diff = {
    public_key: { old: before?.publicKey.trim() ?? "", new: key.publicKey.trim(), secret: false },
    private_key: { old: "", new: "", secret: true },
  };
  return key;
}
