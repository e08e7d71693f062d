import { TextLink } from "../actions/text-link.tsx";

/** The alternative for apps that cannot be reached from this browser. */
export function TokenFallback({ to }: { to: string }) {
  return (
    <p className="text-sm text-muted">
      Can't authenticate? <TextLink to={to}>Generate a token</TextLink>
    </p>
  );
}
