import { ForeignPicture } from "./foreign-picture.tsx";

/** One that the operator chose, in a line of text. */
export function ForeignIcon({ src }: { src: string }) {
  return <ForeignPicture src={src} className="size-5 rounded-sm p-0.5" />;
}
