interface BarListProps {
  label: string;
  items: readonly { name: string; count: number; words: string }[];
}

/** The most frequent first, each with its number in words and a bar beside it. */
export function BarList({ label, items }: BarListProps) {
  const most = Math.max(1, ...items.map(({ count }) => count));
  return (
    <ul aria-label={label} className="divide-y divide-line border-y border-line">
      {items.map(({ name, count, words }) => (
        <li key={name} className="py-2.5">
          <div className="flex flex-wrap justify-between gap-x-6">
            <span>{name}</span>
            <span className="text-muted">{words}</span>
          </div>
          <svg
            aria-hidden="true"
            viewBox="0 0 100 2"
            preserveAspectRatio="none"
            className="mt-1.5 h-1.5 w-full text-accent forced-colors:text-[CanvasText]"
          >
            <rect width={(100 * count) / most} height="2" fill="currentColor" />
          </svg>
        </li>
      ))}
    </ul>
  );
}
