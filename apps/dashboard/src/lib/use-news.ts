import { type RefObject, useEffect, useRef, useState } from "react";

interface News {
  text: string;
  /** Belongs on the element that shows it: the focus goes there, since what was pressed may be gone. */
  ref: RefObject<HTMLParagraphElement | null>;
  tell: (text: string) => void;
}

/** What just happened on a page, until the next thing does. */
export function useNews(initial = ""): News {
  const [text, tell] = useState(initial);
  const ref = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (text) ref.current?.focus();
  }, [text]);
  return { text, ref, tell };
}
