import { createWriteStream, openSync } from "node:fs";
import type { Writable } from "node:stream";
import { type DestinationStream, type Logger, pino, stdSerializers } from "pino";
import pretty from "pino-pretty";
import { redactedPaths, redactText } from "./redact.ts";

export type Log = Logger;

/** The start of each line of level debug. */
const DEBUG_LINE = '{"level":20,';

interface LogOptions {
  /** All debug lines. */
  verbose: boolean;
  /** Debug lines that match one of these (CODER_LOG_FILTER). */
  filter: readonly RegExp[];
  /**
   * Path of the log for people, and path of the one for programs; empty for none (CODER_LOGGING_HUMAN,
   * CODER_LOGGING_JSON).
   */
  human: string;
  json: string;
  stdout: Writable;
  stderr: Writable;
}

/**
 * Structured log. A target that no longer accepts lines (disk full, closed pipe) loses them; it never stops the server.
 * Throws if a target cannot be opened at all.
 */
export function createLog(options: LogOptions): Log {
  const targets: Writable[] = [];
  if (options.human !== "") {
    const destination = openTarget("CODER_LOGGING_HUMAN", options.human, options);
    targets.push(pretty({ destination, colorize: false, singleLine: true, translateTime: "SYS:HH:MM:ss" }));
  }
  if (options.json !== "") targets.push(openTarget("CODER_LOGGING_JSON", options.json, options));
  const { verbose, filter } = options;
  const isDebugging = verbose || filter.length > 0;
  return createLogTo(toAll(targets, verbose ? [/^/] : filter), isDebugging ? "debug" : "info");
}

/** The log's own rules, on any stream. */
export function createLogTo(stream: DestinationStream, level: "debug" | "info" = "info"): Log {
  return pino(
    {
      level,
      base: undefined,
      redact: { paths: redactedPaths, censor: "[redacted]" },
      serializers: { err: serializeError },
    },
    stream,
  );
}

/** Every line to every target, but only those debug lines that the filter lets through. */
function toAll(targets: readonly Writable[], filter: readonly RegExp[]): DestinationStream {
  return {
    write(line) {
      if (line.startsWith(DEBUG_LINE) && !filter.some((pattern) => pattern.test(line))) return;
      for (const target of targets) target.write(line);
    },
  };
}

function openTarget(option: string, path: string, { stdout, stderr }: LogOptions): Writable {
  const standard: Record<string, Writable> = { "/dev/stdout": stdout, "/dev/stderr": stderr };
  const target = standard[path] ?? createWriteStream(path, { fd: openFile(option, path) });
  target.on("error", () => {
    // The log itself has failed; there is nowhere left to report it.
  });
  return target;
}

function openFile(option: string, path: string): number {
  try {
    return openSync(path, "a", 0o600);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${option}: cannot write to ${path} (${reason}). Choose a file in a directory that exists.`, {
      cause,
    });
  }
}

function serializeError(error: Error): object {
  const { type, message, stack } = stdSerializers.err(error);
  return { type, message: redactText(message), error_code: systemCode(error), stack: redactText(stack) };
}

/** `ECONNREFUSED`, or PostgreSQL's `23505`. Not logged under the name `code`, which may hold a credential. */
function systemCode(error: Error): string | undefined {
  const code = "code" in error ? error.code : undefined;
  return typeof code === "string" && /^(E[A-Z_]{2,30}|[0-9A-Z]{5})$/.test(code) ? code : undefined;
}
