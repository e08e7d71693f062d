import { useEffect } from "react";

const PRODUCT = "Coder";

/** Names the tab: the state first, since tabs show only the beginning (WCAG 2.4.2). */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = title.includes(PRODUCT) ? title : `${title} – ${PRODUCT}`;
  }, [title]);
}
