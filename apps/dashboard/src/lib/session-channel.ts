export type SessionNews = { kind: "signed-in"; redirect: string } | { kind: "signed-out" };

const NAME = "session";

/** Tells the other tabs of this browser. Carries no credential. */
export function announceSession(news: SessionNews): void {
  if (typeof BroadcastChannel === "undefined") return;
  const channel = new BroadcastChannel(NAME);
  channel.postMessage(news);
  channel.close();
}

/** Listens until the returned function is called. */
export function onSessionNews(listener: (news: SessionNews) => void): () => void {
  if (typeof BroadcastChannel === "undefined") return () => {};
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = ({ data }) => {
    if (isSessionNews(data)) listener(data);
  };
  return () => channel.close();
}

function isSessionNews(data: unknown): data is SessionNews {
  if (typeof data !== "object" || data === null || !("kind" in data)) return false;
  return data.kind === "signed-out" || (data.kind === "signed-in" && "redirect" in data);
}
