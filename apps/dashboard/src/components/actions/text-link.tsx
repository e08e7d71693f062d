import type { ComponentProps } from "react";
import { type LinkProps, useNavigation } from "../../lib/navigation/navigation.ts";

const LOOK = "text-accent underline underline-offset-4";

/** A link inside the app, within text. */
export function TextLink(props: LinkProps) {
  const { Link } = useNavigation();
  return <Link {...props} className={LOOK} />;
}

/** A link within text that leaves the app or reloads it. */
export function TextAnchor({ children, ...link }: ComponentProps<"a">) {
  return (
    <a {...link} className={LOOK}>
      {children}
    </a>
  );
}
