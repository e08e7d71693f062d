import type { Received } from "../http-fetch.ts";

/**
 * The whole body. Undefined if it is longer than so many bytes; the rest is then not read, however it is compressed.
 */
export async function readLimited(answer: Received, limitBytes: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += chunk.byteLength;
    if (size > limitBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
