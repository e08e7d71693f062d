import { hash, verify } from "@node-rs/argon2";

/** 19 MiB, two passes, one lane (DESIGN decision 7); the library's own choice of algorithm is Argon2id. */
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export interface PasswordHasher {
  hash(password: string): Promise<string>;
  /** Takes the same time whether or not there is a stored form to compare with (rule 29). */
  verify(password: string, stored: string | null | undefined): Promise<boolean>;
}

/** Works on the thread pool, off the event loop. */
export async function createPasswordHasher(): Promise<PasswordHasher> {
  const nobodys = await hash("no account has this password", ARGON2ID);
  return {
    hash: (password) => hash(password, ARGON2ID),
    async verify(password, stored) {
      const matches = await verify(stored ?? nobodys, password).catch(() => false);
      return matches && typeof stored === "string";
    },
  };
}
