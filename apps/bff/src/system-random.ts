import { randomFillSync, randomUUID } from "node:crypto";
import type { Random } from "./time-and-chance.ts";

const STOCK_BYTES = 8192;

/** Random bytes of the system, fetched ahead in bulk: most requests need a few, and each fetch is a system call. */
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
        // Bytes that were handed out are not left behind in the buffer.
        stock[used + index] = 0;
      }
      used += count;
      return bytes;
    },
  };
}
