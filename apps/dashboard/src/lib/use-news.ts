import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import { useLocation } from "react-router";

interface News {
  text: string;
  /** For the element that shows it: the focus goes there, since the pressed button may be gone. */
  ref: RefObject<HTMLParagraphElement | null>;
  tell: (text: string) => void;
}

/**
 * What just happened, until the next thing does: on this page, or on the previous one that led here and passed it on.
 */
export function useNews(): News {
  const [text, tell] = useState(newsOf(useLocation().state));
  const ref = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => {
    if (text) ref.current?.focus();
  }, [text]);
  return { text, ref, tell };
}

function newsOf(state: unknown): string {
  return typeof state === "object" && state !== null && "news" in state ? String(state.news) : "";
}
