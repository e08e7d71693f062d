/** Our mark: a doorway with a cursor in it. */
export function Brand() {
  return (
    <span className="inline-flex items-center gap-2.5 text-lg font-semibold tracking-tight">
      <svg viewBox="0 0 32 32" className="size-7 fill-accent" aria-hidden="true" focusable="false">
        <path d="M5 2h15v4H9v20h11v4H5z" />
        <path d="M18 11h9v10h-9z" />
      </svg>
      Coder
    </span>
  );
}
