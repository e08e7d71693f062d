import * as argon2 from "@node-rs/argon2";
import { createHashingQueue, type HashingLoad } from "./hashing-queue.ts";
import { parsePbkdf2, verifyPbkdf2 } from "./pbkdf2-hash.ts";

/** 19 MiB, two passes, one lane (design#7); the library's default algorithm is Argon2id. */
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const PRESENT_FORM = "$argon2id$v=19$m=19456,t=2,p=1$";

type Argon2 = Pick<typeof argon2, "hash" | "verify">;

export interface PasswordHasher {
  hash(password: string): Promise<string>;
  /**
   * Every refusal costs at least one comparison in the current form, whatever is stored, so that neither an unknown
   * address nor an old or broken form is answered sooner (rules#29).
   */
  verify(password: string, stored: string | null | undefined): Promise<boolean>;
  /** Whether a password that was just verified should be stored again, in the form that `hash` produces. */
  isOutdated(stored: string): boolean;
  load(): HashingLoad;
}

/** Runs on the thread pool, off the event loop, for a bounded number of passwords at once (rules#30). */
export async function createPasswordHasher(
  queue = createHashingQueue(),
  { hash, verify }: Argon2 = argon2,
): Promise<PasswordHasher> {
  const nobodys = await hash("no account has this password", ARGON2ID);
  return {
    hash: (password) => queue(() => hash(password, ARGON2ID)),
    async verify(password, stored) {
      return queue(async () => {
        const { matches, tookAsLong } = await compare(verify, password, stored ?? "");
        if (!matches && !tookAsLong) await verify(nobodys, password);
        return matches;
      });
    },
    isOutdated: (stored) => !stored.startsWith(PRESENT_FORM),
    load: queue.load,
  };
}

/** A value in no known form matches nothing, at once. */
async function compare(
  verify: Argon2["verify"],
  password: string,
  stored: string,
): Promise<{ matches: boolean; tookAsLong: boolean }> {
  const pbkdf2 = parsePbkdf2(stored);
  if (pbkdf2) return { matches: await verifyPbkdf2(password, pbkdf2), tookAsLong: false };
  const tookAsLong = stored.startsWith(PRESENT_FORM);
  return verify(stored, password).then(
    (matches) => ({ matches, tookAsLong }),
    () => ({ matches: false, tookAsLong: false }),
  );
}
