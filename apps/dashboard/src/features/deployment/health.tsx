import type { HealthReport, HealthSection } from "@coder-sign-in/api-types";
import { useMutation, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Loaded } from "../../api/loaded.tsx";
import { describeError } from "../../api/trouble/describe-error.ts";
import { Button } from "../../components/actions/button.tsx";
import { Moment } from "../../components/moment.tsx";
import { checkHealthAnew, healthReport } from "./deployment.queries.ts";
import { callsInWords, SECTIONS, verdict } from "./health-words.ts";
import { ProviderTest } from "./provider-test.tsx";
import { StatusMark } from "./status-mark.tsx";

/** The state of what this deployment depends on. For owners. */
export function Health() {
  const report = useQuery(healthReport());
  return (
    <Loaded
      query={report}
      loading="Checking database, providers, mail and clock…"
      failure="Health could not be checked."
    >
      {(found) => <Report report={found} />}
    </Loaded>
  );
}

function Report({ report }: { report: HealthReport }) {
  const again = useMutation(checkHealthAnew());
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p role="status">
          {again.isError ? `Not checked again: ${describeError(again.error).title}` : verdict(report)}{" "}
          <span className="text-sm whitespace-nowrap text-muted">
            Checked <Moment at={report.time} />.
          </span>
        </p>
        <Button look="secondary" isBusy={again.isPending} onClick={() => again.mutate()}>
          Check again
        </Button>
      </div>
      <ul className="mt-4 divide-y divide-line border-y border-line">
        {SECTIONS.map(([name, title]) => (
          <Section key={name} title={title} section={report.sections[name]}>
            {name === "coder" && report.sections.coder.status !== "off" && (
              <ProviderTest provider="coder" name={title} label="Test the connection" />
            )}
          </Section>
        ))}
      </ul>
    </>
  );
}

interface SectionProps {
  title: string;
  section: HealthSection;
  children?: ReactNode;
}

function Section({ title, section, children }: SectionProps) {
  const { status, message, remedy, latency_ms, recent_calls } = section;
  const calls = recent_calls && callsInWords(recent_calls, Date.now());
  return (
    <li className="flex flex-wrap gap-x-4 gap-y-1 py-3 wrap-anywhere">
      <h3 className="w-36 shrink-0 font-medium">{title}</h3>
      <div className="min-w-0 grow basis-64">
        <p>
          <StatusMark status={status} /> {message}
          {latency_ms !== null && !message.includes(` ${latency_ms} ms`) && (
            <span className="text-sm whitespace-nowrap text-muted"> {latency_ms} ms</span>
          )}
        </p>
        {remedy && <p className="mt-1">{remedy}</p>}
        {calls && <p className="mt-1 text-sm text-muted">{calls}</p>}
        {children && <div className="mt-2">{children}</div>}
      </div>
    </li>
  );
}
