import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Response } from "express";
import { JSON_TYPE, toJson } from "./bodies/json.ts";

interface List {
  /** The member that holds the list. */
  name: string;
  parts: AsyncGenerator<readonly unknown[]>;
  /** The members behind it. */
  rest(): Promise<object>;
}

/**
 * 200 with an object that holds a list of any length, written while it is read and no faster than the client takes it.
 * Trouble before the first part is answered like any other; later the connection breaks off, so that nobody takes half a
 * list for the whole.
 */
export async function sendList(response: Response, { name, parts, rest }: List): Promise<void> {
  const first = await parts.next();
  response.status(200).set("Content-Type", JSON_TYPE);
  const text = textOf({ name, parts: resumed(first, parts), rest });
  await pipeline(Readable.from(text), response).catch((error: unknown) => {
    if (!isGone(error)) throw error;
  });
}

async function* textOf({ name, parts, rest }: List): AsyncGenerator<string> {
  let comma = "";
  yield `{${toJson(name)}:[`;
  for await (const part of parts) {
    const items = part.map(toJson).join(",");
    if (items === "") continue;
    yield comma + items;
    comma = ",";
  }
  yield `],${toJson(await rest()).slice(1)}\n`;
}

async function* resumed<Part>(first: IteratorResult<Part>, parts: AsyncGenerator<Part>): AsyncGenerator<Part> {
  if (first.done) return;
  yield first.value;
  yield* parts;
}

/** The client went away. */
function isGone(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE";
}
