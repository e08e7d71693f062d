import { useState } from "react";
import { ForeignPicture } from "./foreign-picture.tsx";

interface AvatarProps {
  /** URL of a picture; may be empty. */
  picture: string;
  name: string;
  className: string;
}

/** Decoration: the name is beside it. If the picture is blocked or gone, the initial replaces it. */
export function Avatar({ picture, name, className }: AvatarProps) {
  const [isBroken, setBroken] = useState(false);
  if (picture && !isBroken) {
    return <ForeignPicture src={picture} onError={() => setBroken(true)} className={`rounded-full ${className}`} />;
  }
  return (
    <span
      aria-hidden="true"
      className={`grid shrink-0 place-items-center rounded-full bg-accent-soft font-semibold text-accent uppercase ${className}`}
    >
      {name.slice(0, 1)}
    </span>
  );
}
