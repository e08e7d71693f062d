import type { RunningServer } from "./start-server.ts";

/** Leaves room for the rest of an ordinary start; supervisors kill after ten seconds. */
const START_GRACE_MS = 4_000;

interface Host {
  process: { on(signal: "SIGINT" | "SIGTERM", listener: () => void): unknown; exit(code: number): void };
  tell(message: string): void;
}

/**
 * The first signal tells load balancers and shuts down in order, even during the start unless that hangs; the second
 * ends the process at once. PostgreSQL has its own guardian, which stops it when this process is gone.
 */
export function stopOnSignals(
  starting: Promise<Pick<RunningServer, "leave" | "close">>,
  { process, tell }: Host,
): { hasBegun(): boolean } {
  let stopping = false;
  const stop = (reason: string) => {
    if (stopping) return process.exit(1);
    stopping = true;
    tell(`Stopping (${reason}): finishing requests, closing the database.`);
    const giveUp = setTimeout(() => {
      tell("Startup hangs; stopping without waiting for it.");
      process.exit(1);
    }, START_GRACE_MS);
    starting
      .finally(() => clearTimeout(giveUp))
      .then(async (server) => {
        await server.leave();
        await server.close();
      })
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => stop(signal));
  return { hasBegun: () => stopping };
}
