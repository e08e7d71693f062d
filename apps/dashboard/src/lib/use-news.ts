import { type RefObject, useEffect, useRef, useState } from "react";
import { useLocation } from "react-router";

interface News {
  text: string;
  /** Belongs on the element that shows it: the focus goes there, since what was pressed may be gone. */
  ref: RefObject<HTMLParagraphElement | null>;
  tell: (text: string) => void;
}

/** What just happened, until the next thing does: on this page, or on the one before that led here and says so. */
export function useNews(): News {
  const [text, tell] = useState(newsOf(useLocation().state));
  const ref = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (text) ref.current?.focus();
  }, [text]);
  return { text, ref, tell };
}

function newsOf(state: unknown): string {
  return typeof state === "object" && state !== null && "news" in state ? String(state.news) : "";
}
