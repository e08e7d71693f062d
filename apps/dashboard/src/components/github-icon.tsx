/** A branch that is merged: our own drawing, beside words that name GitHub. */
export function GithubIcon() {
  return (
    <svg
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
      className="size-4 shrink-0 fill-none stroke-current stroke-[1.75]"
    >
      <circle cx="4" cy="3" r="1.75" />
      <circle cx="4" cy="13" r="1.75" />
      <circle cx="12" cy="5.5" r="1.75" />
      <path d="M4 4.75v6.5M12 7.25C12 9.75 4 8.5 4 11" />
    </svg>
  );
}
