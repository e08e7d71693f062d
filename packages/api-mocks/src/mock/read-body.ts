import type { RouteName } from "@coder-sign-in/api-types";
import {
  type BodyOf,
  type Endpoint,
  type Endpoints,
  type Response as ErrorBody,
  endpoints,
} from "@coder-sign-in/api-types";
import type { z } from "zod";

type ReadBody<Name extends RouteName> = { ok: true; body: BodyOf<Endpoints[Name]> } | { ok: false; refusal: ErrorBody };

/** Reads and validates a request body as the server does (signin#1.1). */
export async function readBody<Name extends RouteName>(name: Name, request: Request): Promise<ReadBody<Name>> {
  const endpoint: Endpoint = endpoints[name];
  if (endpoint.body === undefined) return { ok: true, body: undefined as BodyOf<Endpoints[Name]> };

  const text = await request.text();
  const json = parseJson(text);
  if (!json.ok) return { ok: false, refusal: { message: "Request body must be valid JSON.", detail: json.detail } };

  const parsed = endpoint.body.safeParse(json.value);
  if (!parsed.success) return { ok: false, refusal: validationFailure(parsed.error, json.value) };
  return { ok: true, body: parsed.data as BodyOf<Endpoints[Name]> };
}

function parseJson(text: string): { ok: true; value: unknown } | { ok: false; detail: string } {
  if (text === "") return { ok: false, detail: "EOF" };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return { ok: false, detail: String(error) };
  }
}

function validationFailure(error: z.ZodError, value: unknown): ErrorBody {
  const validations = error.issues.map((issue) => {
    const field = String(issue.path[0] ?? "");
    const given = textOf(value, field);
    return { field, detail: `Validation failed for tag "${tagOf(field, given)}" with value: "${given}"` };
  });
  const first = validations.filter(({ field }, index) => validations.findIndex((v) => v.field === field) === index);
  return { message: "Validation failed.", validations: first };
}

function textOf(value: unknown, field: string): string {
  const given: unknown = typeof value === "object" && value !== null ? Reflect.get(value, field) : undefined;
  return given === undefined || given === null ? "" : String(given);
}

function tagOf(field: string, given: string): string {
  if (given === "") return "required";
  return field === "email" || field === "username" ? field : "required";
}
