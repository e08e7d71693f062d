import { parseArgs } from "node:util";

export interface CommandLine {
  /** Undefined: the usual port, or a free one if that is taken. */
  port: number | undefined;
  host: string;
  allowedHosts: string[];
  seedFile: string | undefined;
  help: boolean;
}

/** An invalid command line; the message is one sentence for the terminal. */
export class CommandLineError extends Error {
  override name = "CommandLineError";
}

export const usage = `A pretend GitHub for sign-in: OAuth web flow, device flow, the REST calls around them, and pages to click through.

Usage: github-emulator [options]

  --port <number>   port to listen on; 0 takes a free one (default 3010, or a free one where that is taken)
  --host <address>  address to listen on (default 127.0.0.1; whoever reaches the emulator can be anybody)
  --allow-host <name>
                    name by which the control API may be called besides localhost and IP addresses; may be repeated
  --seed <file>     JSON file with users, organizations, apps and settings (default: built in)
  --help            this text

The README of the package shows the seed format and one command for each outcome;
GET /_emulator lists the control API.`;

export function parseCommandLine(args: string[]): CommandLine {
  const { port, host, seed, help, "allow-host": allowedHosts } = readOptions(args);
  return { port: parsePort(port), host, allowedHosts, seedFile: seed, help };
}

function readOptions(args: string[]) {
  try {
    const options = {
      port: { type: "string" },
      host: { type: "string", default: "127.0.0.1" },
      "allow-host": { type: "string", multiple: true, default: [] as string[] },
      seed: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    } as const;
    return parseArgs({ args, options }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandLineError(`${reason.split(". ")[0]}. See --help.`);
  }
}

function parsePort(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new CommandLineError(`--port must be a number from 0 to 65535, not ${JSON.stringify(text)}. See --help.`);
}
