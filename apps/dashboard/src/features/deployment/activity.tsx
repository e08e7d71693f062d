import type { ActivityPeriod, DeploymentActivity } from "@coder-sign-in/api-types";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Loaded } from "../../api/loaded.tsx";
import { BarList } from "../../components/charts/bar-list.tsx";
import { Select } from "../../components/forms/select.tsx";
import { Fact, Facts } from "../../components/lists/facts.tsx";
import { NothingHere } from "../../components/lists/nothing-here.tsx";
import { useListAddress } from "../../lib/use-list-address.ts";
import { codesInWords, METHODS, outcomesInWords, REASONS, sumOf } from "./activity-words.ts";
import { SignInChart } from "./sign-in-chart.tsx";

const PERIODS = [
  ["day", "Last 24 hours"],
  ["week", "Last 7 days"],
] as const;

/** Statistics of sign-ins (dashboard#4.10). */
export function Activity({ activity }: { activity: UseQueryResult<DeploymentActivity> }) {
  return (
    <Loaded query={activity} loading="Counting sign-ins…" failure="The sign-ins could not be counted.">
      {(counted) => <Counted activity={counted} />}
    </Loaded>
  );
}

function Counted({ activity }: { activity: DeploymentActivity }) {
  const { get, search } = useListAddress();
  const period = get("period") === "week" ? "week" : "day";
  const { active_people, waiting_codes } = activity;
  return (
    <div className="flex flex-col gap-5">
      <Facts>
        <Fact name="Active people">{`${active_people.day} in 24 hours, ${active_people.week} in 7 days`}</Fact>
        <Fact name="Codes waiting for approval">{codesInWords(waiting_codes)}</Fact>
      </Facts>
      <div className="max-w-xs">
        <Select
          label="Period"
          options={PERIODS}
          value={period}
          onChange={({ currentTarget: { value } }) => search({ period: value === "day" ? "" : value })}
        />
      </div>
      <Period period={activity[period]} />
    </div>
  );
}

function Period({ period }: { period: ActivityPeriod }) {
  const all = sumOf(period.sign_ins);
  if (all.succeeded + all.refused + all.failed === 0) {
    return <NothingHere>Nobody tried to sign in during this time.</NothingHere>;
  }
  return (
    <>
      <SignInChart period={period} summary={outcomesInWords(all)} />
      <Titled title="By method">
        <BarList
          label="Sign-ins by method"
          items={period.methods.map(({ method, ...outcomes }) => ({
            name: METHODS[method],
            count: outcomes.succeeded + outcomes.refused + outcomes.failed,
            words: outcomesInWords(outcomes),
          }))}
        />
      </Titled>
      {period.refusals.length > 0 && (
        <Titled title="Refused and failed, by reason">
          <BarList
            label="Refused and failed sign-ins by reason"
            items={period.refusals.map(({ reason, count }) => ({ name: REASONS[reason], count, words: String(count) }))}
          />
        </Titled>
      )}
    </>
  );
}

function Titled({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h3 className="mb-2 font-medium">{title}</h3>
      {children}
    </div>
  );
}
