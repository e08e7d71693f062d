import { constants, crc32, deflateRawSync } from "node:zlib";

/** The gzip header: DEFLATE, with no name, time or system (RFC 1952 2.3). */
const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
const BEST = { level: 9 };

/**
 * Compresses two texts once. The returned function puts another one, uncompressed, between them and makes all three one
 * gzip member: DEFLATE blocks are aligned to whole bytes, and none refers to the content of another.
 */
export function gzipAround(before: string, after: string): (between: string) => Buffer {
  const [first, last] = [Buffer.from(before), Buffer.from(after)];
  const head = Buffer.concat([HEADER, deflateRawSync(first, { ...BEST, finishFlush: constants.Z_SYNC_FLUSH })]);
  const tail = deflateRawSync(last, BEST);
  const checkOfFirst = crc32(first);
  return (between) => {
    const bytes = Buffer.from(between);
    const check = crc32(last, crc32(bytes, checkOfFirst));
    const length = first.length + bytes.length + last.length;
    return Buffer.concat([head, storedBlock(bytes), tail, trailer(check, length)]);
  };
}

/** A block that is not the last (RFC 1951 3.2.4). */
function storedBlock(bytes: Buffer): Buffer {
  const block = Buffer.alloc(5 + bytes.length);
  block.writeUInt16LE(bytes.length, 1);
  block.writeUInt16LE(bytes.length ^ 0xffff, 3);
  bytes.copy(block, 5);
  return block;
}

function trailer(check: number, length: number): Buffer {
  const end = Buffer.alloc(8);
  end.writeUInt32LE(check, 0);
  end.writeUInt32LE(length, 4);
  return end;
}
