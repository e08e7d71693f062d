import type { Figure } from "../scenario.ts";

export interface JudgedFigure extends Figure {
  /** For a figure with a bound. */
  isMissed?: boolean;
}

export function judge(figure: Figure): JudgedFigure {
  const { value, atMost, atLeast } = figure;
  if (atMost === undefined && atLeast === undefined) return figure;
  // What could not be measured counts as missed.
  const isReached = value <= (atMost ?? Number.POSITIVE_INFINITY) && value >= (atLeast ?? Number.NEGATIVE_INFINITY);
  return { ...figure, isMissed: !isReached };
}
