import { type RequestHandler, type Response, text } from "express";
import { HttpError } from "./http-error.ts";

export type Parameters = Record<string, string | undefined>;

const parametersOf = new WeakMap<Response, Parameters>();

/** Keeps the raw body whatever its type: GitHub's clients send forms, JSON, or a query with an empty body. */
export const rawBody: RequestHandler = text({ type: () => true, limit: "64kb" });

/** Query and body as one set of parameters; the body wins, repeated `scope` parameters are joined. */
export const readParameters: RequestHandler = (request, response, next) => {
  const query = new URL(request.originalUrl, "http://emulator").searchParams;
  parametersOf.set(response, { ...fromEntries(query), ...bodyParameters(request.body, request.get("content-type")) });
  next();
};

export const parameters = (response: Response): Parameters => parametersOf.get(response) ?? {};

function bodyParameters(body: unknown, contentType = ""): Parameters {
  if (typeof body !== "string" || body === "") return {};
  if (!/\bjson\b/i.test(contentType)) return fromEntries(new URLSearchParams(body));

  const json = parseJson(body);
  if (typeof json !== "object" || json === null || Array.isArray(json))
    throw new HttpError(400, "Body should be a JSON object");
  return fromEntries(
    Object.entries(json)
      .filter(([, value]) => value !== null)
      .map(([key, value]) => [key, asText(value)]),
  );
}

export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new HttpError(400, "Problems parsing JSON");
  }
}

function asText(value: unknown): string {
  return Array.isArray(value) ? value.join(" ") : String(value);
}

function fromEntries(entries: Iterable<[string, string]>): Parameters {
  const result: Parameters = {};
  for (const [name, value] of entries) {
    result[name] = name === "scope" && result[name] ? `${result[name]} ${value}` : value;
  }
  return result;
}
