import { randomInt } from "node:crypto";
import { isPortFree } from "../../launcher/settings/ports.mjs";

/** Below the ports that a system gives to those who ask for any: Linux from 32768 on, macOS from 49152 on. */
const [FIRST, END] = [20_000, 32_000];

/** The first of so many free ports in a row. Nobody gets one of them by chance while nothing listens there. */
export async function findLastingPorts(count: number): Promise<number> {
  const first = randomInt(FIRST, END);
  const ports = Array.from({ length: count }, (_, i) => first + i);
  const free = await Promise.all(ports.map((port) => isPortFree({ host: "127.0.0.1", port })));
  return free.every(Boolean) ? first : findLastingPorts(count);
}
