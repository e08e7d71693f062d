import { type ReactNode, useId } from "react";

interface SectionProps {
  title: string;
  className?: string;
  children: ReactNode;
}

/** A part of a page that screen readers find by its title. */
export function Section({ title, className = "", children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={`flex flex-col gap-3 not-first:mt-3 ${className}`}>
      <h2 id={id} className="text-lg font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}
