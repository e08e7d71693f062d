import { useEffect } from "react";
import { handOver } from "../../lib/redirect/leave-to.ts";

/** Long enough to read that it worked. */
const READING_MS = 1500;

/**
 * Follows the app's address by itself. A program of this computer is opened at once, since this page stays; another page
 * waits until this one could be read.
 */
export function useHandOver(address: string, kind: "web" | "loopback" | "custom-scheme"): void {
  useEffect(() => {
    const timer = setTimeout(() => handOver(address), kind === "custom-scheme" ? 0 : READING_MS);
    return () => clearTimeout(timer);
  }, [address, kind]);
}
