import { MAX_JSON_DEPTH, scanJson } from "../http/bodies/scan-json.ts";

type Violation = Readonly<Record<string, unknown>>;
type CspReport = { violations: Violation[] } | { problem: string };

/** One report says little; a list from the Reporting API is read up to here. */
const MAX_VIOLATIONS = 20;

/**
 * The object of `report-uri` (a missing `csp-report` is an empty one), or the list of the Reporting API, of which only
 * violations count (general#5). Anything after the first JSON value is ignored.
 */
export function parseCspReport(body: unknown): CspReport {
  if (!Buffer.isBuffer(body) || body.length === 0) return { problem: "EOF" };
  const text = body.toString("utf8");
  const { end, depth } = scanJson(text);
  if (depth > MAX_JSON_DEPTH) return { problem: `The body is nested more than ${MAX_JSON_DEPTH} levels deep.` };
  const json = parseJson(text) ?? parseJson(text.slice(0, end));
  if (json === undefined) return { problem: "The body does not parse as JSON." };
  if (Array.isArray(json)) return readList(json);
  if (!isObject(json)) return { problem: "The body must be an object, or a list of reports." };
  const report = json["csp-report"] ?? {};
  return isObject(report) ? { violations: [report] } : { problem: "csp-report must be an object." };
}

function readList(reports: readonly unknown[]): CspReport {
  if (reports.length === 0 || !reports.every(isObject)) return { problem: "The list must contain reports." };
  const violations = reports.filter(({ type }) => type === "csp-violation").map(({ body }) => body ?? {});
  if (!violations.every(isObject)) return { problem: "The body of a report must be an object." };
  return { violations: violations.slice(0, MAX_VIOLATIONS) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
