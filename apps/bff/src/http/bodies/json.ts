import type { Response } from "express";
import { toExactJson } from "./exact-json.ts";

const HTML_CHARACTERS: Record<string, string> = { "<": "\\u003c", ">": "\\u003e", "&": "\\u0026" };

export const JSON_TYPE = "application/json; charset=utf-8";

/** Safe inside HTML (signin#1.1). */
export function toJson(value: unknown): string {
  return toExactJson(value).replace(/[<>&]/g, (character) => HTML_CHARACTERS[character] ?? character);
}

/** One JSON value and a newline. */
export function sendJson(response: Response, status: number, value: unknown): void {
  const text = lineOf(value);
  response.statusCode = status;
  response.setHeader("Content-Type", JSON_TYPE);
  response.setHeader("Content-Length", Buffer.byteLength(text));
  response.end(text);
}

/** A frozen object never changes, so it is serialized once. */
const frozenLines = new WeakMap<object, string>();

function lineOf(value: unknown): string {
  if (typeof value !== "object" || value === null || !Object.isFrozen(value)) return `${toJson(value)}\n`;
  const known = frozenLines.get(value);
  if (known !== undefined) return known;
  const line = `${toJson(value)}\n`;
  frozenLines.set(value, line);
  return line;
}
