import type { Figure } from "../scenario.ts";
import type { JudgedFigure } from "./judge.ts";

/** With its bound, and whether it was missed. */
export function renderFigure(figure: JudgedFigure): string {
  const { value, unit, isMissed } = figure;
  const [measured, bound] = [`${shortNumber(value)} ${unit}`.trim(), renderBound(figure)];
  return bound === "" ? measured : `${measured} (${bound}${isMissed ? ": MISSED" : ""})`;
}

export function renderBound({ atMost, atLeast }: Figure): string {
  if (atMost !== undefined) return `at most ${shortNumber(atMost)}`;
  return atLeast === undefined ? "" : `at least ${shortNumber(atLeast)}`;
}

export function shortNumber(value: number): string {
  if (Number.isInteger(value) || Math.abs(value) >= 10) return Math.round(value).toLocaleString("en");
  return value.toFixed(2);
}
