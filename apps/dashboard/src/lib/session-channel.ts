export type SessionNews = { kind: "signed-in"; redirect: string } | { kind: "signed-out" };

const NAME = "session";
/**
 * Distinguishes this tab from others, since its own listeners hear it as well. On plain http browsers offer no better
 * random number.
 */
const TAB = Math.random();

/** Messages to the other tabs of this browser. Carries no credential. */
export function announceSession(news: SessionNews): void {
  if (typeof BroadcastChannel === "undefined") return;
  const channel = new BroadcastChannel(NAME);
  channel.postMessage({ ...news, tab: TAB });
  channel.close();
}

/** Listens to the other tabs until the returned function is called. */
export function onSessionNews(listener: (news: SessionNews) => void): () => void {
  if (typeof BroadcastChannel === "undefined") return () => {};
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = ({ data }) => {
    if (isSessionNews(data) && !isOurs(data)) listener(data);
  };
  return () => channel.close();
}

function isOurs(news: object): boolean {
  return "tab" in news && news.tab === TAB;
}

function isSessionNews(data: unknown): data is SessionNews {
  if (typeof data !== "object" || data === null || !("kind" in data)) return false;
  return data.kind === "signed-out" || (data.kind === "signed-in" && "redirect" in data);
}
