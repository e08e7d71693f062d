/** Input that does not have the documented shape. The message names the field and what is expected. */
export class SeedError extends Error {
  override name = "SeedError";
}

export interface FieldReader {
  text(name: string, fallback?: string): string;
  textOrNull(name: string, fallback: string | null): string | null;
  boolean(name: string, fallback: boolean): boolean;
  number(name: string, fallback?: number, range?: { min: number; whole?: boolean }): number;
  numberOrNull(name: string, fallback: number | null): number | null;
  oneOf<const T extends string | number | null>(name: string, allowed: readonly T[], fallback?: T): T;
  list<T>(name: string, read: (value: unknown, path: string) => T, fallback: T[]): T[];
  any(name: string): unknown;
}

/** Reads a JSON object field by field; an unexpected field is an error, so that misspellings are noticed. */
export function readObject<T>(value: unknown, path: string, read: (field: FieldReader) => T): T {
  if (!isRecord(value)) throw new SeedError(`${path}: must be an object, not ${kindOf(value)}`);

  const known = new Set<string>();
  const result = read(createFieldReader(value, path, known));
  const unknown = Object.keys(value).find((name) => value[name] !== undefined && !known.has(name));
  if (unknown) throw new SeedError(`${path}.${unknown}: unknown field; known are ${[...known].join(", ")}`);
  return result;
}

export function readText(value: unknown, path: string): string {
  if (typeof value === "string" && value.trim() !== "") return value;
  throw new SeedError(`${path}: must be a text that is not empty, not ${kindOf(value)}`);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function createFieldReader(object: Record<string, unknown>, path: string, known: Set<string>): FieldReader {
  function field<T>(name: string, fallback: T | undefined, read: (value: unknown, path: string) => T): T {
    known.add(name);
    const value = object[name];
    if (value !== undefined) return read(value, `${path}.${name}`);
    if (fallback === undefined) throw new SeedError(`${path}.${name}: is missing`);
    return fallback;
  }

  return {
    text: (name, fallback) => field(name, fallback, readText),
    textOrNull: (name, fallback) => field(name, fallback, (value, at) => (value === null ? null : readText(value, at))),
    boolean: (name, fallback) => field(name, fallback, readBoolean),
    number: (name, fallback, range) => field(name, fallback, (value, at) => readNumber(value, at, range)),
    numberOrNull: (name, fallback) =>
      field(name, fallback, (value, at) => (value === null ? null : readNumber(value, at))),
    oneOf: (name, allowed, fallback) => field(name, fallback, (value, at) => readOneOf(value, at, allowed)),
    list: (name, read, fallback) => field(name, fallback, (value, at) => readList(value, at, read)),
    any: (name) => {
      known.add(name);
      return object[name];
    },
  };
}

function readBoolean(value: unknown, path: string): boolean {
  if (typeof value === "boolean") return value;
  throw new SeedError(`${path}: must be true or false, not ${kindOf(value)}`);
}

function readNumber(value: unknown, path: string, { min, whole }: { min: number; whole?: boolean } = { min: 0 }) {
  const fits = typeof value === "number" && Number.isFinite(value) && value >= min;
  if (fits && (!whole || Number.isSafeInteger(value))) return value;
  throw new SeedError(`${path}: must be a ${whole ? "whole " : ""}number of at least ${min}, not ${kindOf(value)}`);
}

function readOneOf<T>(value: unknown, path: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found !== undefined) return found;
  const choices = allowed.map((one) => JSON.stringify(one)).join(", ");
  throw new SeedError(`${path}: must be one of ${choices}, not ${kindOf(value)}`);
}

function readList<T>(value: unknown, path: string, read: (value: unknown, path: string) => T): T[] {
  if (!Array.isArray(value)) throw new SeedError(`${path}: must be a list, not ${kindOf(value)}`);
  return value.map((one, index) => read(one, `${path}[${index}]`));
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  return JSON.stringify(value) ?? String(value);
}
