import type { ReactNode } from "react";

/** Replaces an empty list; announced to people who cannot see that. */
export function NothingHere({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="py-8 text-center text-muted">
      {children}
    </p>
  );
}
