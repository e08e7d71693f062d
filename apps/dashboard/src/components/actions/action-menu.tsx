import { type ReactNode, useId, useRef, useState } from "react";

interface ActionMenuProps {
  /** What the actions are about, for a screen reader: "Actions for maja". */
  label: string;
  actions: readonly { label: ReactNode; onSelect: () => void; isDestructive?: boolean }[];
}

/** A button that unfolds more buttons. Escape, a choice, or leaving it closes it. */
export function ActionMenu({ label, actions }: ActionMenuProps) {
  const [isOpen, setOpen] = useState(false);
  const listId = useId();
  const opener = useRef<HTMLButtonElement>(null);

  function close() {
    setOpen(false);
    opener.current?.focus();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys and focus of the buttons inside bubble up to here
    <div
      className="relative inline-block"
      onKeyDown={(event) => event.key === "Escape" && isOpen && close()}
      onBlur={({ currentTarget, relatedTarget }) => !currentTarget.contains(relatedTarget) && setOpen(false)}
    >
      <button
        ref={opener}
        type="button"
        aria-label={label}
        aria-expanded={isOpen}
        aria-controls={listId}
        className="min-h-8 rounded-md py-1 text-accent underline decoration-1 underline-offset-4 hover:decoration-2"
        onClick={() => setOpen(!isOpen)}
      >
        Actions
      </button>
      <ul
        id={listId}
        hidden={!isOpen}
        className="absolute left-0 z-10 mt-1 w-48 rounded-lg border border-line bg-surface py-1 shadow-lg md:right-0 md:left-auto"
      >
        {actions.map(({ label, onSelect, isDestructive }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list of one menu keeps its order
          <li key={index}>
            <button
              type="button"
              className={`block min-h-10 w-full px-4 py-2 text-left hover:bg-sunken focus-visible:bg-sunken ${isDestructive ? "text-danger" : ""}`}
              onClick={() => {
                close();
                onSelect();
              }}
            >
              {label}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
