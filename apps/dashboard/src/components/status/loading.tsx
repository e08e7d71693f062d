import { Spinner } from "./spinner.tsx";

interface LoadingProps {
  label: string;
}

/** Appears after half a second, so that it does not flash for quick answers. */
export function Loading({ label }: LoadingProps) {
  return (
    <p role="status" className="flex motion-safe:animate-appear items-center justify-center gap-3 py-12 text-muted">
      <Spinner />
      {label}
    </p>
  );
}
