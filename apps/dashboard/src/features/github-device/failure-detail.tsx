import type { ErrorInWords } from "../../api/trouble/describe-error.ts";
import { CopyButton } from "../../components/actions/copy-button.tsx";

/** The server's own words; the copied text also says how an administrator finds the request in the log. */
export function FailureDetail({ title = "", text = "", trace = [] }: Partial<ErrorInWords>) {
  const words = [title, text].filter(Boolean);
  if (words.length === 0) return null;
  return (
    <div className="rounded-lg border border-line bg-sunken px-4 py-3 text-sm wrap-anywhere">
      {words.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <div className="mt-1">
        <CopyButton text={[...words, ...trace].join("\n")} label="Copy message" />
      </div>
    </div>
  );
}
