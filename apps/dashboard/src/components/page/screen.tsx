import { createContext, type ReactNode, type RefObject, useContext, useEffect, useLayoutEffect, useRef } from "react";
import { useDocumentTitle } from "../../lib/document-title.ts";

interface ScreenProps {
  heading: string;
  /** Title of the tab, if it says more than the heading. */
  title?: string;
  lead?: ReactNode;
  children?: ReactNode;
}

const FirstHeading = createContext<RefObject<HTMLElement | null>>({ current: null });

/**
 * Remembers the heading that was loaded with the page: that one must not take the focus. A person who follows a link
 * before it is there has left it.
 */
export function ScreenFocus({ children }: { children: ReactNode }) {
  const first = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const leave = () => {
      first.current ??= document.body;
    };
    document.addEventListener("click", leave, { capture: true, once: true });
    return () => document.removeEventListener("click", leave, { capture: true });
  }, []);
  return <FirstHeading value={first}>{children}</FirstHeading>;
}

/**
 * One screen: sets the tab's title, contains the only h1, and moves the focus there when it replaces another screen.
 */
export function Screen({ heading, title, lead, children }: ScreenProps) {
  const headingRef = useRef<HTMLHeadingElement>(null);
  const first = useContext(FirstHeading);
  useDocumentTitle(title ?? heading);

  useLayoutEffect(() => {
    first.current ??= headingRef.current;
    if (first.current !== headingRef.current) headingRef.current?.focus();
  }, [first]);

  return (
    <>
      <h1
        ref={headingRef}
        tabIndex={-1}
        className="w-fit max-w-full rounded-sm text-2xl font-semibold tracking-tight text-balance wrap-anywhere"
      >
        {heading}
      </h1>
      {lead && <div className="mt-2 max-w-prose text-muted text-pretty wrap-anywhere">{lead}</div>}
      <div className="mt-6 flex flex-col gap-5">{children}</div>
    </>
  );
}
