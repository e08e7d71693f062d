import { type ReactNode, useEffect, useRef } from "react";
import { Field } from "./field.tsx";

interface SearchFieldProps {
  /** The search text, as in the address. */
  q: string;
  hint?: ReactNode;
  /** How long typing has to pause before the search starts; for searches that ask the server. */
  pauseMs?: number;
  onSearch: (q: string) => void;
}

/** Shows what the address says, except while somebody is typing. */
export function SearchField({ q, hint, pauseMs = 0, onSearch }: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(onSearch);
  useEffect(() => {
    latest.current = onSearch;
  });
  useEffect(() => {
    const { current } = field;
    if (current && current !== document.activeElement) current.value = q;
  }, [q]);
  useEffect(() => () => clearTimeout(timer.current), []);

  function search(typed: string) {
    clearTimeout(timer.current);
    if (pauseMs === 0) onSearch(typed);
    else timer.current = setTimeout(() => latest.current(typed), pauseMs);
  }

  return (
    <Field
      ref={field}
      label="Search"
      type="search"
      name="q"
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      hint={hint}
      defaultValue={q}
      onChange={({ currentTarget }) => search(currentTarget.value)}
    />
  );
}
