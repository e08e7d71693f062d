import type { ComponentProps } from "react";
import { type LinkProps, useNavigation } from "../../lib/navigation/navigation.ts";

const LOOK = "text-accent underline underline-offset-4";

/** A link inside the app, among words. */
export function TextLink(props: LinkProps) {
  const { Link } = useNavigation();
  return <Link {...props} className={LOOK} />;
}

/** A link among words that leaves the app or loads it anew. */
export function TextAnchor({ children, ...link }: ComponentProps<"a">) {
  return (
    <a {...link} className={LOOK}>
      {children}
    </a>
  );
}
