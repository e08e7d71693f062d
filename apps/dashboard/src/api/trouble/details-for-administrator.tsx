import { CopyButton } from "../../components/actions/copy-button.tsx";
import { Disclosure } from "../../components/disclosure.tsx";

/** What an administrator searches the log for. */
export function DetailsForAdministrator({ trace = [] }: { trace?: readonly string[] }) {
  if (trace.length === 0) return null;
  const text = trace.join("\n");
  return (
    <div className="text-sm">
      <Disclosure summary="Details for your administrator">
        <pre className="rounded-lg border border-line bg-sunken px-4 py-3 font-mono whitespace-pre-wrap wrap-anywhere text-text">
          {text}
        </pre>
        <div className="mt-1">
          <CopyButton text={text} label="Copy details" />
        </div>
      </Disclosure>
    </div>
  );
}
