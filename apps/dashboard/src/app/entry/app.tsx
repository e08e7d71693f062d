import { lazy, useCallback, useEffect, useState, useTransition } from "react";
import { Layout } from "../../components/page/layout.tsx";
import { ownRoot } from "../../lib/redirect/own-root.ts";
import { PageFooter } from "../frame/page-footer.tsx";
import { PageBeingLeft } from "./page-being-left.tsx";
import { signInPages } from "./sign-in-pages.tsx";
import { UnroutedNavigation } from "./unrouted-navigation.tsx";

const loadRoutedApp = () => import("./routed-app.tsx");
const RoutedApp = lazy(loadRoutedApp);

/**
 * A sign-in page that the browser loads is rendered before the router has loaded; every other address needs the router.
 * Neither has a fallback: until it can be rendered, the screen stays as it is.
 */
export function App() {
  const [page, setPage] = useState(() => signInPages[window.location.pathname.slice(ownRoot().length)]);
  const [isLeaving, startLeaving] = useTransition();
  const leave = useCallback(() => startLeaving(() => setPage(undefined)), []);
  useEffect(() => (page ? onFirstInput(loadRoutedApp) : undefined), [page]);

  if (!page) return <RoutedApp />;
  return (
    <UnroutedNavigation onLeave={leave}>
      <Layout footer={<PageFooter />}>
        <PageBeingLeft isLeaving={isLeaving}>{page}</PageBeingLeft>
      </Layout>
    </UnroutedNavigation>
  );
}

/** A person who interacts is about to continue. */
function onFirstInput(run: () => void): () => void {
  const listening = new AbortController();
  const runOnce = () => {
    listening.abort();
    run();
  };
  for (const type of ["pointerdown", "keydown"]) document.addEventListener(type, runOnce, listening);
  return () => listening.abort();
}
