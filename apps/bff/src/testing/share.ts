import { afterAll, beforeAll, onTestFinished } from "vitest";

type End = () => void | Promise<void>;

/** While something is started that tests share: what has to end after the last of them. */
let ends: End[] | undefined;

/** Ends something with the test that started it, or with the tests that share it. */
export function endWithTest(end: End): void {
  if (ends) ends.push(end);
  else onTestFinished(end);
}

/**
 * Started once for all tests of a describe block or a file, which may only read or be refused: no test may see what
 * another did. What each of them starts for itself costs it 11 ms and more.
 */
export function share<World>(start: () => Promise<World>): () => World {
  const ofThese: End[] = [];
  let world: World;
  beforeAll(async () => {
    ends = ofThese;
    try {
      world = await start();
    } finally {
      ends = undefined;
    }
  });
  afterAll(async () => {
    for (const end of ofThese.reverse()) await end();
  });
  return () => world;
}
