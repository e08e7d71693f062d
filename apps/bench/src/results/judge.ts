import type { Figure } from "../scenario.ts";

export interface JudgedFigure extends Figure {
  /** Of a figure that has a bound. */
  isMissed?: boolean;
}

export function judge(figure: Figure): JudgedFigure {
  const { value, atMost, atLeast } = figure;
  if (atMost === undefined && atLeast === undefined) return figure;
  // What could not be measured is not reached either.
  const isReached = value <= (atMost ?? Number.POSITIVE_INFINITY) && value >= (atLeast ?? Number.NEGATIVE_INFINITY);
  return { ...figure, isMissed: !isReached };
}
