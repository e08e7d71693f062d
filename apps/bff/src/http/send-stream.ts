import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Response } from "express";

/** The same parts, with the first one already read: an error with it can still be answered like any other. */
export async function begun<Part>(parts: AsyncGenerator<Part>): Promise<AsyncGenerator<Part>> {
  return resumed(await parts.next(), parts);
}

async function* resumed<Part>(first: IteratorResult<Part>, parts: AsyncGenerator<Part>): AsyncGenerator<Part> {
  if (first.done) return;
  yield first.value;
  yield* parts;
}

/**
 * 200 with a text of any length, written while it is produced and no faster than the client accepts it. On an error the
 * connection is aborted, so that nobody takes half for the whole.
 */
export async function sendStream(response: Response, type: string, text: AsyncIterable<string>): Promise<void> {
  response.status(200).set("Content-Type", type);
  await pipeline(Readable.from(text), response).catch((error: unknown) => {
    if (!isGone(error)) throw error;
  });
}

/** The client went away. */
function isGone(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE";
}
