import { SeedError } from "../seed/read-object.ts";
import { type CommandLine, CommandLineError } from "./parse-command-line.ts";

/** One sentence for a problem that the person can fix; undefined for a bug. */
export function describeFailure(error: unknown, options: CommandLine | undefined): string | undefined {
  if (error instanceof CommandLineError || error instanceof SeedError) return error.message;
  if (!(error instanceof Error) || !("code" in error)) return undefined;

  const where = `${options?.host}:${options?.port}`;
  const sentences: Record<string, string> = {
    EADDRINUSE: `Port ${options?.port} is in use at ${options?.host}; choose another with --port.`,
    EACCES: `Listening at ${where} is not permitted; choose a port above 1023 with --port.`,
    EADDRNOTAVAIL: `${options?.host} is not an address of this machine; choose another with --host.`,
    ENOTFOUND: `The name ${options?.host} cannot be resolved; choose another with --host.`,
  };
  return sentences[String(error.code)];
}
