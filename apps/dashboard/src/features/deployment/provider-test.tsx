import { useMutation } from "@tanstack/react-query";
import { describeError } from "../../api/trouble/describe-error.ts";
import { Button } from "../../components/actions/button.tsx";
import { type TestedProvider, testProvider } from "./deployment.queries.ts";

interface ProviderTestProps {
  provider: TestedProvider;
  name: string;
  label?: string;
}

/** Asks the server to call the provider. The result is announced; the focus stays on the button. */
export function ProviderTest({ provider, name, label = "Test this provider" }: ProviderTestProps) {
  const test = useMutation(testProvider(provider));
  return (
    <div className="flex flex-col items-start gap-3">
      <Button look="secondary" aria-label={`${label}: ${name}`} isBusy={test.isPending} onClick={() => test.mutate()}>
        {label}
      </Button>
      <div role="status" className="w-full empty:hidden">
        {test.isPending && <p className="text-muted">Asking {name}…</p>}
        {test.isError && (
          <Finding isGood={false} title="The test could not be run." text={describeError(test.error).title} />
        )}
        {test.isSuccess && (
          <Finding
            isGood={test.data.ok}
            title={test.data.message}
            text={test.data.remedy || `It answered in ${test.data.latency_ms} ms.`}
          />
        )}
      </div>
    </div>
  );
}

function Finding({ isGood, title, text }: { isGood: boolean; title: string; text: string }) {
  const look = isGood ? "border-accent bg-accent-soft" : "border-danger bg-danger-soft";
  return (
    <div className={`rounded-r-md border-l-4 px-4 py-3 wrap-anywhere ${look}`}>
      <p className="font-medium">{title}</p>
      <p className="mt-1 text-sm">{text}</p>
    </div>
  );
}
