import { hash, verify } from "@node-rs/argon2";

const hashes = new Map<string, ReturnType<typeof hash>>();
const comparisons = new Map<string, ReturnType<typeof verify>>();

/**
 * Argon2 that runs once per worker for each password and each comparison. Tests of timing and salts need the real one.
 */
export const rememberedArgon2: { hash: typeof hash; verify: typeof verify } = {
  hash: (password, options) => remember(hashes, JSON.stringify([password, options]), () => hash(password, options)),
  verify: (stored, password) => remember(comparisons, `${stored} ${password}`, () => verify(stored, password)),
};

function remember<Result>(known: Map<string, Promise<Result>>, key: string, work: () => Promise<Result>) {
  const result = known.get(key) ?? work();
  known.set(key, result);
  return result;
}
