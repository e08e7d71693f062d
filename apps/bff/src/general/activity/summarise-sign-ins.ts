import {
  type ActivityPeriod,
  type SignInMethod,
  type SignInRefusal,
  signInMethod,
  signInRefusal,
} from "@coder-sign-in/api-types";
import type { SignInCount } from "../../store/tables/activity.ts";

interface Period {
  since: Date;
  stepMs: number;
  steps: number;
}

type Outcomes = Record<SignInCount["outcome"], number>;

/** Combines hourly counts into steps of hours or days, by method and by reason. */
export function summariseSignIns(counts: readonly SignInCount[], { since, stepMs, steps }: Period): ActivityPeriod {
  const signIns = Array.from({ length: steps }, nothing);
  const methods = new Map<SignInMethod, Outcomes>();
  const refusals = new Map<SignInRefusal, number>();
  for (const { hour, method, outcome, reason, count } of counts) {
    const step = signIns[Math.floor((hour.getTime() - since.getTime()) / stepMs)];
    if (!step) continue;
    step[outcome] += count;
    const known = signInMethod.safeParse(method);
    if (known.success) add(methods, known.data, { outcome, count });
    if (outcome !== "succeeded") {
      const why = signInRefusal.catch("other").parse(reason);
      refusals.set(why, (refusals.get(why) ?? 0) + count);
    }
  }
  return {
    since: since.toISOString(),
    step_seconds: stepMs / 1000,
    sign_ins: signIns.map((outcomes, index) => ({
      time: new Date(since.getTime() + index * stepMs).toISOString(),
      ...outcomes,
    })),
    methods: mostFirst(
      [...methods].map(([method, outcomes]) => ({ method, ...outcomes })),
      total,
    ),
    refusals: mostFirst(
      [...refusals].map(([reason, count]) => ({ reason, count })),
      ({ count }) => count,
    ),
  };
}

function nothing(): Outcomes {
  return { succeeded: 0, refused: 0, failed: 0 };
}

function add(
  methods: Map<SignInMethod, Outcomes>,
  method: SignInMethod,
  { outcome, count }: Pick<SignInCount, "outcome" | "count">,
) {
  const outcomes = methods.get(method) ?? nothing();
  outcomes[outcome] += count;
  methods.set(method, outcomes);
}

function total({ succeeded, refused, failed }: Outcomes): number {
  return succeeded + refused + failed;
}

function mostFirst<Item>(items: readonly Item[], amount: (item: Item) => number): Item[] {
  return items.toSorted((one, other) => amount(other) - amount(one));
}
