import { Button } from "../../components/button.tsx";
import { PAGE_SIZE } from "./users.queries.ts";

interface PagerProps {
  page: number;
  count: number;
  onTurn: (page: number) => void;
}

export function Pager({ page, count, onTurn }: PagerProps) {
  const first = page * PAGE_SIZE + 1;
  const last = Math.min(count, first + PAGE_SIZE - 1);
  const hasNext = last < count;
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center justify-between gap-3">
      <p role="status" className="text-sm text-muted">
        {count === 1 ? "1 person" : `${first} to ${last} of ${count} people`}
      </p>
      {count > PAGE_SIZE && (
        <div className="flex gap-3">
          <Button
            look="secondary"
            disabled={page === 0}
            className="disabled:opacity-50"
            onClick={() => onTurn(page - 1)}
          >
            Previous
          </Button>
          <Button look="secondary" disabled={!hasNext} className="disabled:opacity-50" onClick={() => onTurn(page + 1)}>
            Next
          </Button>
        </div>
      )}
    </nav>
  );
}
