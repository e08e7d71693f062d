import { TextAnchor } from "./text-link.tsx";

interface ByHandProps {
  href: string;
  /** What the person does there, for example "continue". */
  verb?: string;
}

/** A link onwards for people whose browser does not follow the page's automatic navigation. */
export function ByHand({ href, verb = "continue" }: ByHandProps) {
  return (
    <p>
      If nothing happens, <TextAnchor href={href}>{verb} manually</TextAnchor>.
    </p>
  );
}
