import { randomFillSync, randomUUID } from "node:crypto";
import type { Random } from "./time-and-chance.ts";

const STOCK_BYTES = 8192;

/** The system's randomness, fetched in stock: most requests need some bytes, and each fetch is a call into the system. */
export function createSystemRandom(): Random {
  const stock = Buffer.alloc(STOCK_BYTES);
  let used = STOCK_BYTES;
  return {
    uuid: randomUUID,
    bytes(count) {
      if (count > STOCK_BYTES) return randomFillSync(Buffer.alloc(count));
      if (used + count > STOCK_BYTES) {
        randomFillSync(stock);
        used = 0;
      }
      const bytes = Buffer.alloc(count);
      stock.copy(bytes, 0, used, used + count);
      // What was given out does not stay behind in the stock.
      stock.fill(0, used, used + count);
      used += count;
      return bytes;
    },
  };
}
