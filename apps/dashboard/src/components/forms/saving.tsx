/** Always in the page, so that screen readers announce its text, and nothing moves. */
export function Saving({ isSaving }: { isSaving: boolean }) {
  return (
    <p role="status" className="min-h-5 text-sm text-muted">
      {isSaving && "Saving…"}
    </p>
  );
}
