import { lazy, startTransition, useCallback, useEffect, useState } from "react";
import { Layout } from "../../components/page/layout.tsx";
import { ownRoot } from "../../lib/redirect/own-root.ts";
import { PageFooter } from "../frame/page-footer.tsx";
import { signInPages } from "./sign-in-pages.tsx";
import { UnroutedNavigation } from "./unrouted-navigation.tsx";

const loadRoutedApp = () => import("./routed-app.tsx");
const RoutedApp = lazy(loadRoutedApp);

/**
 * A sign-in page that the browser loads is drawn before the router has come; every other address needs the router.
 * No fallback stands around either: until it can be drawn, what is on the screen stays.
 */
export function App() {
  const [page, setPage] = useState(() => signInPages[window.location.pathname.slice(ownRoot().length)]);
  const leave = useCallback(() => startTransition(() => setPage(undefined)), []);
  useEffect(() => (page ? onFirstInput(loadRoutedApp) : undefined), [page]);

  if (!page) return <RoutedApp />;
  return (
    <UnroutedNavigation onLeave={leave}>
      <Layout footer={<PageFooter />}>{page}</Layout>
    </UnroutedNavigation>
  );
}

/** Whoever does something here is about to go on. */
function onFirstInput(run: () => void): () => void {
  const listening = new AbortController();
  const runOnce = () => {
    listening.abort();
    run();
  };
  for (const type of ["pointerdown", "keydown"]) document.addEventListener(type, runOnce, listening);
  return () => listening.abort();
}
