import { TextAnchor } from "./text-link.tsx";

interface ByHandProps {
  href: string;
  /** What the person does there, for example "continue". */
  verb?: string;
}

/** The way on for whom a page that leads on by itself leaves standing. */
export function ByHand({ href, verb = "continue" }: ByHandProps) {
  return (
    <p>
      If nothing happens, <TextAnchor href={href}>{verb} manually</TextAnchor>.
    </p>
  );
}
