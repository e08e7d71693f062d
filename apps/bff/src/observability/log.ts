import { createWriteStream, openSync } from "node:fs";
import type { Writable } from "node:stream";
import { type Logger, multistream, pino, type StreamEntry, stdSerializers } from "pino";
import pretty from "pino-pretty";
import { redactedPaths, redactText } from "./redact.ts";

export type Log = Logger;

interface LogOptions {
  verbose: boolean;
  /** Path for people to read, and path for machines; empty: none (CODER_LOGGING_HUMAN, CODER_LOGGING_JSON). */
  human: string;
  json: string;
  stdout: Writable;
  stderr: Writable;
}

/**
 * Structured log. A target that stops taking lines (disk full, closed pipe) loses them; it never stops the server.
 * Throws when a target cannot be opened at all.
 */
export function createLog(options: LogOptions): Log {
  const level = options.verbose ? "debug" : "info";
  const streams: StreamEntry[] = [];
  if (options.human !== "") {
    const destination = openTarget("CODER_LOGGING_HUMAN", options.human, options);
    streams.push({
      level,
      stream: pretty({ destination, colorize: false, singleLine: true, translateTime: "SYS:HH:MM:ss" }),
    });
  }
  if (options.json !== "") streams.push({ level, stream: openTarget("CODER_LOGGING_JSON", options.json, options) });
  return createLogTo(multistream(streams), level);
}

/** The log's own rules, on any stream. */
export function createLogTo(stream: Parameters<typeof pino>[1], level: "debug" | "info" = "info"): Log {
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

function openTarget(option: string, path: string, { stdout, stderr }: LogOptions): Writable {
  const standard: Record<string, Writable> = { "/dev/stdout": stdout, "/dev/stderr": stderr };
  const target = standard[path] ?? createWriteStream(path, { fd: openFile(option, path) });
  target.on("error", () => {
    // The log itself is what failed; there is nowhere left to say so.
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
  const code = "code" in error ? error.code : undefined;
  return { type, message: redactText(message), code, stack: redactText(stack) };
}
