import type { ValidationError } from "@coder-sign-in/api-types";
import { ApiError } from "./api-error.ts";

export interface Page {
  limit: number;
  offset: number;
}

export interface PageQuery {
  limit?: string;
  offset?: string;
}

const MAX_OFFSET = 1_000_000_000;

/** The part of a list that the query's `limit` and `offset` ask for. Throws 400 that names what is wrong. */
export function parsePage(
  query: PageQuery,
  { defaultLimit, maxLimit }: { defaultLimit: number; maxLimit: number },
): Page {
  const problems: ValidationError[] = [];
  const read = (field: keyof PageQuery, initial: number, max: number): number => {
    const text = query[field] ?? "";
    if (text === "") return initial;
    const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
    if (value <= max) return value;
    problems.push({ field, detail: `Query param "${field}" must be a whole number from 0 to ${max}.` });
    return initial;
  };
  const page = { limit: read("limit", defaultLimit, maxLimit) || defaultLimit, offset: read("offset", 0, MAX_OFFSET) };
  if (problems.length > 0) {
    throw new ApiError(400, "Query parameters have invalid values.", { validations: problems });
  }
  return page;
}
