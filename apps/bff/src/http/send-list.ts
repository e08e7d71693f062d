import type { Response } from "express";
import { JSON_TYPE, toJson } from "./bodies/json.ts";
import { begun, sendStream } from "./send-stream.ts";

interface List {
  /** The member that contains the list. */
  name: string;
  parts: AsyncGenerator<readonly unknown[]>;
  /** The members after it. */
  rest(): Promise<object>;
}

/** 200 with an object that contains a list of any length, written while it is read. */
export async function sendList(response: Response, list: List): Promise<void> {
  const parts = await begun(list.parts);
  await sendStream(response, JSON_TYPE, textOf({ ...list, parts }));
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
