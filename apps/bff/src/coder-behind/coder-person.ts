import type { Deps } from "../deps.ts";
import { ApiError } from "../http/api-error.ts";
import type { CoderPersonRow } from "../store/coder-schema.ts";
import type { UserRow } from "../store/schema.ts";
import type { Coder, CoderPerson } from "../upstream/coder/coder.ts";
import { UpstreamError } from "../upstream/upstream-error.ts";
import { auditPersonThere } from "./audit-coder.ts";
import { createThere } from "./create-there.ts";
import { findByEmail } from "./find-by-email.ts";
import { requireStillTheirs } from "./still-theirs.ts";

/** Longer than all calls of one search together; after that, a search that died is taken over. */
const CLAIM_MS = 60_000;
const POLL_MS = 100;
const MAX_POLLS = 100;

/**
 * A person's account at that Coder: the one found before, else the one with their email address, else one created for
 * them (coder-behind#3). However many ask, on all replicas, one of them looks. Throws 403 for a person who is suspended
 * there, and for an account that has gained roles which nobody vouches for.
 */
export async function findThere(deps: Deps, coder: Coder, user: UserRow): Promise<CoderPerson> {
  const { coderPeople } = deps.store;
  for (let poll = 0; poll < MAX_POLLS; poll++) {
    const row = await coderPeople.find(user.id, coder.address);
    const lost = row?.coderUserId ?? null;
    const known = lost === null ? undefined : await coder.findPerson(lost);
    if (row && known) {
      await requireStillTheirs(deps, { user, row, person: known });
      return requireActiveThere(known);
    }

    const now = deps.clock.now();
    const until = new Date(now.getTime() + CLAIM_MS);
    const claimed = await coderPeople.claim({ userId: user.id, coder: coder.address, lost, now, until });
    if (claimed) return requireActiveThere(await look(deps, coder, { user, claim: claimed }));
    await deps.pause(POLL_MS);
  }
  throw new UpstreamError("timeout", "The Coder behind this server has not yet answered who somebody is there.");
}

interface Sought {
  user: UserRow;
  claim: CoderPersonRow;
}

async function look(deps: Deps, coder: Coder, { user, claim }: Sought): Promise<CoderPerson> {
  const { coderPeople } = deps.store;
  const { wantedUsername } = claim;
  try {
    const found = await findByEmail(deps, coder, { user, wantedUsername });
    const { person, madeForThem } = found
      ? { person: found, madeForThem: false }
      : await createThere(deps, coder, user);
    await coderPeople.settle(claim, { coderUserId: person.id, madeForThem });
    await auditPersonThere(deps, user, { person, action: madeForThem ? "create" : "write" });
    return person;
  } catch (error) {
    await coderPeople.settle(claim, undefined);
    throw error;
  }
}

function requireActiveThere(person: CoderPerson): CoderPerson {
  if (!person.isSuspended) return person;
  throw new ApiError(403, "Your account at the Coder behind this server is suspended.", {
    detail: "Contact an administrator there to reactivate it.",
  });
}
