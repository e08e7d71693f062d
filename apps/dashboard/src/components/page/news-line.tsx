import type { RefObject } from "react";

interface NewsLineProps {
  news: { text: string; ref: RefObject<HTMLParagraphElement | null> };
}

export function NewsLine({ news }: NewsLineProps) {
  return (
    <p ref={news.ref} role="status" tabIndex={-1} className="rounded-sm text-muted wrap-anywhere empty:hidden">
      {news.text}
    </p>
  );
}
