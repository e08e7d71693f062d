import type { ActivityPeriod } from "@coder-sign-in/api-types";
import { BarChart } from "../../components/charts/bar-chart.tsx";
import { NumberTable } from "../../components/charts/number-table.tsx";
import { Disclosure } from "../../components/disclosure.tsx";
import { stepInWords } from "./activity-words.ts";

interface SignInChartProps {
  period: ActivityPeriod;
  /** Of the whole period. */
  summary: string;
}

export function SignInChart({ period, summary }: SignInChartProps) {
  return (
    <div className="flex flex-col gap-2">
      <p>{`${summary}.`}</p>
      <BarChart
        label={`Sign-ins over time: ${summary}. The numbers follow as a table.`}
        names={{ good: "Succeeded", bad: "Refused or failed" }}
        bars={period.sign_ins.map(({ time, succeeded, refused, failed }) => ({
          label: stepInWords(period, time),
          good: succeeded,
          bad: refused + failed,
        }))}
      />
      <Disclosure summary="Show the numbers">
        <NumberTable
          caption="Sign-ins over time"
          columns={[
            { title: "From (UTC)", cell: ({ time }) => stepInWords(period, time) },
            { title: "Succeeded", cell: ({ succeeded }) => succeeded },
            { title: "Refused", cell: ({ refused }) => refused },
            { title: "Failed", cell: ({ failed }) => failed },
          ]}
          rows={period.sign_ins}
        />
      </Disclosure>
    </div>
  );
}
