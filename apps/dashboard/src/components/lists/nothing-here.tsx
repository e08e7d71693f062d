import type { ReactNode } from "react";

/** In the place of a list that has nothing in it; told to whoever cannot see that. */
export function NothingHere({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="py-8 text-center text-muted">
      {children}
    </p>
  );
}
