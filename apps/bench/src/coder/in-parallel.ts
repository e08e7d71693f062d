/** The results in order, with at most so many at once. */
export async function inParallel<Result>(
  count: number,
  { atOnce }: { atOnce: number },
  work: (index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const takeTurns = async () => {
    while (next < count) {
      const index = next++;
      results[index] = await work(index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, takeTurns));
  return results;
}
