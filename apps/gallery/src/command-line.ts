import { parseArgs } from "node:util";
import { GalleryError } from "./gallery-error.ts";

export interface CommandLine {
  help: boolean;
  /** Only states whose scenario, address or description contains it. */
  only: string;
  out: string;
  /** A gallery built earlier. */
  compare: string | undefined;
  examine: boolean;
  workers: number;
}

export const usage = `npm run gallery -- [options]

Builds a page with every screen of the dashboard in every state, light and dark, at 320, 1,024 and 1,440 px, in forced
colors and at 400 % zoom, from the worlds of the mocks, in dist/gallery/index.html. Ends with 1 if a state could not be
brought about, scrolls sideways or, with --examine, has a fault; each is named below its state.

  --only TEXT      only states whose scenario, address or description contains TEXT
  --out DIR        where to build it; dist/gallery unless given
  --compare DIR    also writes differences.html, beside a gallery that was built before in DIR
  --examine        also asks axe, and presses Tab through every state
  --workers N      pages that are photographed at the same time; 2 unless given
  --help           this text
`;

/** @throws GalleryError that says what is wrong */
export function parseCommandLine(argv: readonly string[]): CommandLine {
  const values = parse(argv);
  const workers = Number(values.workers);
  if (!Number.isInteger(workers) || workers < 1) throw new GalleryError("--workers takes a number from 1.");
  return { ...values, workers, compare: values.compare };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        help: { type: "boolean", short: "h", default: false },
        only: { type: "string", default: "" },
        out: { type: "string", default: "dist/gallery" },
        compare: { type: "string" },
        examine: { type: "boolean", default: false },
        workers: { type: "string", default: "2" },
      },
    }).values;
  } catch (error) {
    throw new GalleryError(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}
