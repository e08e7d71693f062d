/** The results in order. A few are in progress at once, as among people who know nothing of one another. */
export async function inTurns<Item, Result>(
  items: readonly Item[],
  work: (item: Item, turn: number) => Promise<Result>,
  { atOnce = 12 } = {},
): Promise<Result[]> {
  const results: Result[] = [];
  const left = items.entries();
  const takeTurns = async () => {
    for (const [turn, item] of left) results[turn] = await work(item, turn);
  };
  await Promise.all(Array.from({ length: atOnce }, takeTurns));
  return results;
}
