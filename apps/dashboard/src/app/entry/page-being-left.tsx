import type { ReactNode } from "react";

interface PageBeingLeftProps {
  isLeaving: boolean;
  children: ReactNode;
}

/** A page stays on screen until the next one can be rendered. Meanwhile it takes no input, which would be lost. */
export function PageBeingLeft({ isLeaving, children }: PageBeingLeftProps) {
  return (
    <>
      <div aria-busy={isLeaving} className="aria-busy:cursor-progress">
        <div inert={isLeaving} className="inert:opacity-60 inert:delay-500 motion-safe:transition-opacity">
          {children}
        </div>
      </div>
      <p role="status" className="sr-only">
        {isLeaving && "Loading…"}
      </p>
    </>
  );
}
