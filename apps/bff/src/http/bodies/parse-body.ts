import type { ValidationError } from "@coder-sign-in/api-types";
import type { Request } from "express";
import type { z } from "zod";
import { ApiError } from "../api-error.ts";
import { IntegerTooLongError, parseExactJson } from "./exact-json.ts";
import { readRawBody } from "./read-raw-body.ts";
import { MAX_JSON_DEPTH, scanJson } from "./scan-json.ts";

const BODY_LIMIT_BYTES = 1024 * 1024;

/** PostgreSQL cannot store NUL, and no field needs it. Two backslashes are a backslash, not an escape. */
const NUL_ESCAPE = /(?<!\\)(?:\\\\)*\\u0000/;
/** How much of an invalid value is sent back. */
const SHOWN_CHARACTERS = 100;
const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Coder ignores the content type (signin#1.1). */
export const readJsonBody = readRawBody(BODY_LIMIT_BYTES);

/** The JSON body in the given shape. Throws the two 400s of signin#1.1. */
export function parseBody<Schema extends z.ZodType>(request: Request, schema: Schema): z.infer<Schema> {
  // Coder's decoder treats `null` as an empty object.
  const body = parseJson(request.body) ?? {};
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;

  const undecodable = parsed.error.issues.find((issue) => issue.code === "custom" && issue.params?.decode === true);
  if (undecodable) throw notJson(undecodable.message);
  const wrongType = parsed.error.issues.find(
    (issue) => issue.code === "invalid_type" && isPresent(valueAt(body, issue.path)),
  );
  if (wrongType) {
    const field = wrongType.path.join(".") || "body";
    throw new ApiError(400, "Request body must be valid JSON.", {
      detail: `${field}: ${wrongType.message.replace(/^Invalid input: /, "")}`,
    });
  }
  throw new ApiError(400, "Validation failed.", { validations: validationsOf(parsed.error.issues, body) });
}

function parseJson(body: unknown): unknown {
  if (!Buffer.isBuffer(body) || body.length === 0) throw notJson("EOF");
  const text = decodeUtf8(body);
  if (text.includes("u0000") && NUL_ESCAPE.test(text)) throw notJson("The body contains a NUL character.");
  if (scanJson(text).depth > MAX_JSON_DEPTH)
    throw notJson(`The body is nested more than ${MAX_JSON_DEPTH} levels deep.`);
  try {
    return parseExactJson(text);
  } catch (error) {
    throw notJson(error instanceof IntegerTooLongError ? error.message : "The body does not parse as JSON.");
  }
}

function decodeUtf8(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw notJson("The body is not valid UTF-8.");
  }
}

function notJson(detail: string): ApiError {
  return new ApiError(400, "Request body must be valid JSON.", { detail });
}

function validationsOf(issues: z.core.$ZodIssue[], body: unknown): ValidationError[] {
  const byField = new Map<string, ValidationError>();
  for (const issue of issues) {
    const field = issue.path.join(".");
    if (byField.has(field)) continue;
    const value = valueAt(body, issue.path);
    const detail = `Validation failed for tag "${tagOf(issue, value)}" with value: "${isPresent(value) ? shorten(String(value)) : ""}"`;
    byField.set(field, { field, detail });
  }
  return [...byField.values()];
}

function shorten(text: string): string {
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}

/** Coder's validator reports tags. */
function tagOf(issue: z.core.$ZodIssue, value: unknown): string {
  if (!isPresent(value) || value === "") return "required";
  if (issue.code === "too_big") return "max";
  if (issue.code === "too_small") return "min";
  if (issue.code !== "invalid_format") return issue.code;
  return issue.format === "regex" ? (issue.path.at(-1)?.toString() ?? "format") : issue.format;
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    body,
  );
}
