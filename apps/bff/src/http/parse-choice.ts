import type { z } from "zod";
import { ApiError } from "./api-error.ts";

/** A query parameter with a fixed set of values; undefined if it is absent. Throws 400 that lists them. */
export function parseChoice<Field extends string, Words extends Record<string, string>>(
  query: Partial<Record<Field, string>>,
  field: Field,
  known: z.ZodEnum<Words>,
): Words[keyof Words] | undefined {
  if (!query[field]) return undefined;
  const parsed = known.safeParse(query[field]);
  if (parsed.success) return parsed.data;
  throw new ApiError(400, "Query parameters have invalid values.", {
    validations: [{ field, detail: `Query param "${field}" must be one of ${known.options.join(", ")}.` }],
  });
}
