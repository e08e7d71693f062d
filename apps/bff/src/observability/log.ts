import { createWriteStream } from "node:fs";
import type { Writable } from "node:stream";
import { type Logger, multistream, pino, stdSerializers } from "pino";
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
 * Structured log. A target that cannot be written to (disk full, closed pipe) loses lines; it never stops the server.
 */
export function createLog(options: LogOptions): Log {
  const streams = [];
  if (options.human !== "") {
    const destination = openTarget(options.human, options);
    streams.push({
      stream: pretty({ destination, colorize: false, ignore: "pid,hostname", translateTime: "SYS:HH:MM:ss" }),
    });
  }
  if (options.json !== "") streams.push({ stream: openTarget(options.json, options) });
  const level = options.verbose ? "debug" : "info";
  return createLogTo(multistream(streams.map((target) => ({ ...target, level }))), level);
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

function openTarget(path: string, { stdout, stderr }: LogOptions): Writable {
  const target =
    path === "/dev/stdout"
      ? stdout
      : path === "/dev/stderr"
        ? stderr
        : createWriteStream(path, { flags: "a", mode: 0o600 });
  target.on("error", () => {
    // The log itself is what failed; there is nowhere left to say so.
  });
  return target;
}

function serializeError(error: Error): object {
  const { message, stack, ...rest } = stdSerializers.err(error);
  return { ...rest, message: redactText(message), stack: redactText(stack ?? "") };
}
