import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef, useState } from "react";

interface ActionMenuProps {
  /** The subject of the actions, for screen readers: "Actions for maja". */
  label: string;
  actions: readonly { label: ReactNode; onSelect: () => void; isDestructive?: boolean }[];
}

/** The entry that a key moves to, from one of so many. */
const MOVES: Record<string, (at: number, count: number) => number> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_at, count) => count - 1,
};

/** A menu button as in the ARIA Authoring Practices: arrow keys move; Escape, Tab or a choice closes it. */
export function ActionMenu({ label, actions }: ActionMenuProps) {
  const [openAt, setOpenAt] = useState<number>();
  const listId = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const isOpen = openAt !== undefined;

  useLayoutEffect(() => {
    if (openAt !== undefined) list.current?.querySelectorAll<HTMLElement>("[role=menuitem]")[openAt]?.focus();
  }, [openAt]);

  function close() {
    setOpenAt(undefined);
    opener.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Escape" && isOpen) return close();
    const move = MOVES[event.key];
    if (!move || (!isOpen && !event.key.startsWith("Arrow"))) return;
    event.preventDefault();
    setOpenAt(move(openAt ?? (event.key === "ArrowDown" ? -1 : 0), actions.length));
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys and focus of the buttons inside bubble up to here
    <div
      className="relative inline-block"
      onKeyDown={onKeyDown}
      onBlur={({ currentTarget, relatedTarget }) => !currentTarget.contains(relatedTarget) && setOpenAt(undefined)}
    >
      <button
        ref={opener}
        type="button"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={listId}
        className="min-h-8 rounded-md py-1 text-accent underline decoration-1 underline-offset-4 hover:decoration-2"
        onClick={() => setOpenAt(isOpen ? undefined : 0)}
      >
        Actions
      </button>
      <div
        ref={list}
        id={listId}
        role="menu"
        aria-label={label}
        hidden={!isOpen}
        className="absolute left-0 z-10 mt-1 w-48 rounded-lg border border-line bg-surface py-1 shadow-lg md:right-0 md:left-auto"
      >
        {actions.map(({ label, onSelect, isDestructive }, index) => (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: the list of one menu keeps its order
            key={index}
            type="button"
            role="menuitem"
            tabIndex={-1}
            className={`block min-h-10 w-full px-4 py-2 text-left -outline-offset-2 hover:bg-sunken focus-visible:bg-sunken ${isDestructive ? "text-danger" : ""}`}
            onClick={() => {
              close();
              onSelect();
            }}
          >
            {label}
          </button>
        ))}
      </div>
    </div>
  );
}
