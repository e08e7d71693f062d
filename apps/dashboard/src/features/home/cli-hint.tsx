import { CopyButton } from "../../components/actions/copy-button.tsx";

interface CliHintProps {
  /** The deployment's address. */
  address: string;
}

export function CliHint({ address }: CliHintProps) {
  const command = `coder login ${address}`;
  return (
    <section aria-labelledby="cli-hint">
      <h2 id="cli-hint" className="font-medium">
        Next: sign in from a terminal
      </h2>
      <p className="mt-3 rounded-lg bg-sunken px-4 py-3 wrap-anywhere">
        <code className="font-mono text-sm select-all">{command}</code>
      </p>
      <div className="mt-1">
        <CopyButton text={command} label="Copy command" />
      </div>
    </section>
  );
}
