import { Button } from "../actions/button.tsx";

export const PAGE_SIZE = 25;

/** In forced colors the browser grays it out itself. */
const DISABLED = "disabled:opacity-50 forced-colors:opacity-100";

interface PagerProps {
  /** From 0. */
  page: number;
  /** Of everything, on all pages. */
  count: number;
  /** The labels for back and forward, for example "Newer" and "Older". */
  back?: string;
  on?: string;
  onTurn: (page: number) => void;
}

/** Links between pages, if there is more than one. */
export function Pager({ page, count, back = "Previous", on = "Next", onTurn }: PagerProps) {
  if (count <= PAGE_SIZE) return null;
  const isLast = (page + 1) * PAGE_SIZE >= count;
  return (
    <nav aria-label="Pages" className="flex justify-between gap-3">
      <Button look="secondary" disabled={page === 0} className={DISABLED} onClick={() => onTurn(page - 1)}>
        {back}
      </Button>
      <Button look="secondary" disabled={isLast} className={DISABLED} onClick={() => onTurn(page + 1)}>
        {on}
      </Button>
    </nav>
  );
}

/** `26 to 50 of 60`. */
export function rangeInWords(page: number, count: number): string {
  const first = page * PAGE_SIZE + 1;
  return `${first} to ${Math.min(first + PAGE_SIZE - 1, count)} of ${count}`;
}
