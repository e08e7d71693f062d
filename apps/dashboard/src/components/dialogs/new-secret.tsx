import { Alert } from "../status/alert.tsx";
import { ShownOnce } from "./shown-once.tsx";

interface NewSecretProps {
  title: string;
  /** What it is, for example "token". */
  name: string;
  secret: string;
  /** What its holder can do, and what to do if it is lost. */
  warning: string;
  onDone: () => void;
}

export function NewSecret({ title, name, secret, warning, onDone }: NewSecretProps) {
  return (
    <ShownOnce
      title={title}
      text={secret}
      copyLabel={`Copy ${name}`}
      warning={
        <Alert tone="warning" title="Copy it now. You will not see it again.">
          {warning}
        </Alert>
      }
      onDone={onDone}
    >
      <p className="rounded-lg bg-sunken px-4 py-3">
        <code data-testid={`new-${name}`} className="font-mono text-sm wrap-anywhere select-all">
          {secret}
        </code>
      </p>
    </ShownOnce>
  );
}
