import { timeLimit } from "./time-limit.ts";

type Refused = (answer: Response, sendAgain: () => Promise<Response>) => Promise<Response>;

let whoKnows: Refused | undefined;

/** Until the returned function is called, `decide` handles requests that were answered with 401. */
export function onRefused(decide: Refused): () => void {
  whoKnows = decide;
  return () => {
    whoKnows = undefined;
  };
}

/** `fetch` for requests that need a session. */
export async function fetchWithSession(...[address, request]: Parameters<typeof fetch>): Promise<Response> {
  const answer = await fetch(address, request);
  if (answer.status !== 401 || !whoKnows) return answer;
  // With its own time limit: signing in takes longer than a request may.
  return whoKnows(answer, () => fetch(address, { ...request, signal: timeLimit() }));
}
