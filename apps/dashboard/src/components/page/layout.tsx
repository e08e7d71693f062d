import type { ReactNode } from "react";
import { Brand } from "./brand.tsx";

interface LayoutProps {
  children: ReactNode;
  footer?: ReactNode;
}

/** One column that grows with its content, so that nothing is cut off at 320 px or at 400 % zoom. */
export function Layout({ children, footer }: LayoutProps) {
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-[29rem] flex-col px-4 py-6 sm:py-12">
      <header className="mb-6 px-1">
        <Brand />
      </header>
      <main className="rounded-xl border border-line bg-surface p-5 sm:p-8">{children}</main>
      <footer className="mt-auto px-1 pt-8 text-sm text-muted">{footer}</footer>
    </div>
  );
}
