import { CopyButton } from "./copy-button.tsx";

interface CopyableProps {
  text: string;
  /** What it is, for example "client ID". */
  name: string;
}

/** A technical value, with a button that copies it. */
export function Copyable({ text, name }: CopyableProps) {
  return (
    <span className="flex flex-wrap items-baseline gap-x-3">
      <code className="font-mono text-sm wrap-anywhere">{text}</code>
      <CopyButton text={text} label="Copy" what={name} />
    </span>
  );
}
