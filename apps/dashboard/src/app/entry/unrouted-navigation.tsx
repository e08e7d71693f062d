import { createContext, type MouseEvent, type ReactNode, useContext, useEffect, useState } from "react";
import { Loading } from "../../components/status/loading.tsx";
import { type LinkProps, NavigationContext } from "../../lib/navigation/navigation.ts";
import { ownRoot } from "../../lib/redirect/own-root.ts";

const Leave = createContext<() => void>(() => {});

interface UnroutedNavigationProps {
  /** The address has changed: somebody else draws what is there. */
  onLeave: () => void;
  children: ReactNode;
}

/** For a page that the browser has loaded, and that any other address takes the place of. */
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

/** Others open a tab or a window, or save. */
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
