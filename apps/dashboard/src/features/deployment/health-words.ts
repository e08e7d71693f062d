import type { HealthReport, HealthStatus, RecentCalls } from "@coder-sign-in/api-types";
import { relativeTime } from "../../lib/words/relative-time.ts";

export type SectionName = keyof HealthReport["sections"];

export const SECTIONS: readonly (readonly [SectionName, string])[] = [
  ["database", "Database"],
  ["github", "GitHub"],
  ["oidc", "OpenID Connect"],
  ["coder", "Coder behind"],
  ["mail", "Mail"],
  ["clock", "Clock"],
];

export const STATUS_WORDS: Record<HealthStatus, string> = {
  ok: "Works",
  warning: "Needs attention",
  error: "Not working",
  off: "Not configured",
};

/** Its form within a sentence, if that is not the title. */
const IN_SENTENCE: Partial<Record<SectionName, string>> = {
  database: "the database",
  coder: "the Coder behind",
  mail: "the mail relay",
  clock: "the clock",
};

/** One sentence for the whole report. */
export function verdict({ sections }: HealthReport): string {
  const troubled = (status: HealthStatus) =>
    SECTIONS.filter(([name]) => sections[name].status === status).map(([name, title]) => IN_SENTENCE[name] ?? title);
  const broken = troubled("error");
  if (broken.length > 0) return capitalized(`${listed(broken)} ${broken.length === 1 ? "does" : "do"} not work.`);
  const doubtful = troubled("warning");
  if (doubtful.length > 0)
    return `Everything works, but ${listed(doubtful)} ${doubtful.length === 1 ? "needs" : "need"} attention.`;
  return "Everything that is configured works.";
}

/** The outcome of recent calls made for people; undefined if there were none. */
export function callsInWords(calls: RecentCalls, nowMs: number): string | undefined {
  if (calls.state === "none") return undefined;
  const ago = (at: string | null) => (at === null ? "never" : relativeTime(Date.parse(at), nowMs));
  if (calls.state === "working") return `Last successful call: ${ago(calls.last_success_at)}.`;
  const failures = calls.consecutive_failures === 1 ? "The last call" : `The last ${calls.consecutive_failures} calls`;
  return `${failures} during sign-ins failed, most recently ${ago(calls.last_failure_at)}: ${calls.last_failure} Last success: ${ago(calls.last_success_at)}.`;
}

function capitalized(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function listed(names: readonly string[]): string {
  return new Intl.ListFormat("en").format(names);
}
