import { useEffect } from "react";
import { handOver } from "../../lib/redirect/leave-to.ts";

/** Long enough to read the confirmation. */
const READING_MS = 1500;

/**
 * Follows the app's address automatically. A program on this computer is opened at once, since this page stays; for
 * another page it waits until this one could be read.
 */
export function useHandOver(address: string, kind: "web" | "loopback" | "custom-scheme"): void {
  useEffect(() => {
    const timer = setTimeout(() => handOver(address), kind === "custom-scheme" ? 0 : READING_MS);
    return () => clearTimeout(timer);
  }, [address, kind]);
}
