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
      // Byte by byte: for so few, `copy` and `fill` are many times slower.
      const bytes = Buffer.allocUnsafe(count);
      for (let index = 0; index < count; index++) {
        bytes[index] = stock[used + index] ?? 0;
        // What was given out does not stay behind in the stock.
        stock[used + index] = 0;
      }
      used += count;
      return bytes;
    },
  };
}
