/** The handler of an endpoint whose answer never changes; the answer is serialized once. */
export function always<Body extends object>(body: Body): () => { status: 200; body: Body } {
  const answer = { status: 200, body: Object.freeze(body) } as const;
  return () => answer;
}
