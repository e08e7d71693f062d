import { useLayoutEffect } from "react";

const PRODUCT = "Coder";

/**
 * Sets the tab's title as soon as the screen is there: the state first, since tabs show only the beginning (WCAG
 * 2.4.2).
 */
export function useDocumentTitle(title: string): void {
  useLayoutEffect(() => {
    document.title = title.includes(PRODUCT) ? title : `${title} – ${PRODUCT}`;
  }, [title]);
}
