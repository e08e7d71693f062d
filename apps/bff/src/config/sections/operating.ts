import type { Config, HttpAddress } from "../config.ts";
import type { OptionReader } from "../option-reader.ts";
import { parseHostPort } from "../values/parse-host-port.ts";
import { quoted } from "../values/quoted.ts";

/** What operators use to monitor a server. */
export function readOperating(
  read: OptionReader,
  problems: string[],
): Pick<Config, "prometheusAddress" | "swaggerEnabled" | "healthCheck"> {
  return {
    prometheusAddress: read.flag("Prometheus Enable") ? readPrometheusAddress(read, problems) : undefined,
    swaggerEnabled: read.flag("Enable swagger endpoint"),
    healthCheck: {
      refreshMs: Number(read.nanoseconds("Health Check Refresh") / 1_000_000n),
      slowDatabaseMs: Number(read.nanoseconds("Health Check Threshold: Database")) / 1_000_000,
    },
  };
}

export function readLogging(read: OptionReader, problems: string[]): Config["logging"] {
  return {
    verbose: read.flag("Verbose"),
    filter: read.list("Log Filter").flatMap((pattern) => compile(read, pattern, problems)),
    human: read.text("Human Log Location"),
    json: read.text("JSON Log Location"),
  };
}

function readPrometheusAddress(read: OptionReader, problems: string[]): HttpAddress | undefined {
  const text = read.text("Prometheus Address");
  const parsed = parseHostPort(text);
  if ("value" in parsed) return parsed.value;
  problems.push(`${read.label("Prometheus Address")}: ${quoted(text)} ${parsed.problem}.`);
  return undefined;
}

function compile(read: OptionReader, pattern: string, problems: string[]): RegExp[] {
  try {
    return [new RegExp(pattern)];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    problems.push(`${read.label("Log Filter")}: ${reason}.`);
    return [];
  }
}
