/**
 * The result, or a rejection with the reason once it is late. An answer that arrived while this process was busy is
 * still read first.
 */
export function within<Result>(milliseconds: number, work: Promise<Result>, reason: () => Error): Promise<Result> {
  return new Promise((resolve, reject) => {
    const stop = after(milliseconds, () => reject(reason()));
    work.then(resolve, reject).finally(stop);
  });
}

/** Calls back once it is late, unless the returned function is called first. */
export function after(milliseconds: number, call: () => void): () => void {
  if (!Number.isFinite(milliseconds)) return () => {};
  let isOver = false;
  const timer = setTimeout(() => setImmediate(() => isOver || call()), milliseconds);
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}
