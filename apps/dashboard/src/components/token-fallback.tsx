import { Link } from "react-router";

/** The way on for apps that cannot be reached from this browser. */
export function TokenFallback({ to }: { to: string }) {
  return (
    <p className="text-sm text-muted">
      Can't authenticate?{" "}
      <Link to={to} className="text-accent underline underline-offset-4">
        Generate a token
      </Link>
    </p>
  );
}
