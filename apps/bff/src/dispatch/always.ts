/** The handler of an endpoint whose answer never changes: it is made once. */
export function always<Body>(body: Body): () => { status: 200; body: Body } {
  const answer = { status: 200, body } as const;
  return () => answer;
}
