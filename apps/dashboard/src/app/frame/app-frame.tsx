import type { User } from "@coder-sign-in/api-types";
import { Suspense, useEffect } from "react";
import { Link, Outlet } from "react-router";
import { Brand } from "../../components/page/brand.tsx";
import { Loading } from "../../components/status/loading.tsx";
import { leaveTo } from "../../lib/redirect/leave-to.ts";
import { onSessionNews } from "../../lib/session-channel.ts";
import { paths } from "../paths.ts";
import { pageAfterSignOut } from "../session/page-after-sign-out.ts";
import SignInAgain from "../session/sign-in-again.tsx";
import { useSessionWatch } from "../session/use-session-watch.ts";
import { FrameNavigation } from "./frame-navigation.tsx";
import { PageFooter } from "./page-footer.tsx";
import { UserMenu } from "./user-menu.tsx";

const MAIN_ID = "main";

/**
 * The frame around every page of a signed-in person. One column on a phone, navigation beside the page on wider
 * screens.
 */
export function AppFrame({ user }: { user: User }) {
  const leaving = useSessionWatch();
  useEffect(() => onSessionNews((news) => news.kind === "signed-out" && leaveTo(pageAfterSignOut())), []);

  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-7xl flex-col px-4 py-4 sm:py-6">
      <a
        href={`#${MAIN_ID}`}
        className="sr-only rounded-md bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-10"
      >
        Skip to content
      </a>
      <header className="flex items-center justify-between gap-4 px-1">
        <Link to={paths.home.href()} className="rounded-md" aria-label="Coder, home page">
          <Brand />
        </Link>
        <UserMenu user={user} />
      </header>
      <div className="mt-4 flex flex-col gap-4 md:mt-6 md:flex-row md:gap-8">
        <FrameNavigation user={user} />
        <main id={MAIN_ID} tabIndex={-1} className="min-w-0 grow rounded-xl border border-line bg-surface p-5 sm:p-8">
          <Suspense fallback={<Loading label="Loading…" />}>
            <Outlet context={user} />
          </Suspense>
        </main>
      </div>
      <footer className="mt-auto px-1 pt-8 text-sm text-muted">
        <PageFooter />
      </footer>
      <SignInAgain user={user} leaving={leaving} />
    </div>
  );
}
