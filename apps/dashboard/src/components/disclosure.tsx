import { type ReactNode, useState } from "react";

interface DisclosureProps {
  summary: string;
  children: ReactNode;
}

/** Its content exists only once it has been opened. */
export function Disclosure({ summary, children }: DisclosureProps) {
  const [wasOpened, setOpened] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => currentTarget.open && setOpened(true)}>
      <summary className="min-h-6 rounded-sm py-1 text-accent hover:underline">{summary}</summary>
      {wasOpened && <div className="mt-3">{children}</div>}
    </details>
  );
}
