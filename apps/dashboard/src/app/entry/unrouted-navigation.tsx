import { createContext, type MouseEvent, type ReactNode, useContext, useEffect, useState } from "react";
import { Loading } from "../../components/status/loading.tsx";
import { type LinkProps, NavigationContext } from "../../lib/navigation/navigation.ts";
import { ownRoot } from "../../lib/redirect/own-root.ts";

const Leave = createContext<() => void>(() => {});

interface UnroutedNavigationProps {
  /** Called when the address has changed and something else has to render it. */
  onLeave: () => void;
  children: ReactNode;
}

/** For a page that the browser has loaded, and that any other address replaces. */
export function UnroutedNavigation({ onLeave, children }: UnroutedNavigationProps) {
  const [navigation] = useState(() => {
    const { pathname, search } = window.location;
    return { pathname: pathname.slice(ownRoot().length), search, Link, GoTo };
  });
  return (
    <Leave value={onLeave}>
      <NavigationContext value={navigation}>{children}</NavigationContext>
    </Leave>
  );
}

function Link({ to, ...anchor }: LinkProps) {
  const leave = useContext(Leave);
  const href = ownRoot() + to;
  const follow = (event: MouseEvent) => {
    if (!isPlainClick(event)) return;
    event.preventDefault();
    window.history.pushState(null, "", href);
    leave();
  };
  return (
    <a {...anchor} href={href} onClick={follow}>
      {anchor.children}
    </a>
  );
}

/** Other clicks open a tab or a window, or save. */
function isPlainClick({ button, metaKey, altKey, ctrlKey, shiftKey }: MouseEvent): boolean {
  return button === 0 && !(metaKey || altKey || ctrlKey || shiftKey);
}

function GoTo({ to }: { to: string }) {
  const leave = useContext(Leave);
  useEffect(() => {
    window.history.replaceState(null, "", ownRoot() + to);
    leave();
  }, [leave, to]);
  return <Loading label="Loading…" />;
}
