import type { Response } from "express";
import { toExactJson } from "./exact-json.ts";

const HTML_CHARACTERS: Record<string, string> = { "<": "\\u003c", ">": "\\u003e", "&": "\\u0026" };

/** One JSON value and a newline, safe inside HTML (contract signin.md 1.1). */
function toJson(value: unknown): string {
  return `${toExactJson(value).replace(/[<>&]/g, (character) => HTML_CHARACTERS[character] ?? character)}\n`;
}

export function sendJson(response: Response, status: number, value: unknown): void {
  response.status(status).set("Content-Type", "application/json; charset=utf-8").send(toJson(value));
}
