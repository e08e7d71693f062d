import { randomFillSync, randomUUID } from "node:crypto";
import type { Random } from "./time-and-chance.ts";

const STOCK_BYTES = 8192;

/** The system's randomness, fetched in stock: most requests need some bytes, and each fetch is a call into the system. */
export function createSystemRandom(): Random {
  let stock = Buffer.alloc(0);
  return {
    uuid: randomUUID,
    bytes(count) {
      if (count > STOCK_BYTES) return randomFillSync(Buffer.alloc(count));
      if (stock.length < count) stock = randomFillSync(Buffer.alloc(STOCK_BYTES));
      // A copy, so that what was given out does not stay behind in the stock.
      const bytes = Buffer.from(stock.subarray(0, count));
      stock.fill(0, 0, count);
      stock = stock.subarray(count);
      return bytes;
    },
  };
}
