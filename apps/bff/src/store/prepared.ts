import type { Compilable, CompiledQuery, Kysely } from "kysely";
import { isLastStatement } from "./connections/dialect.ts";
import { nameStatement } from "./connections/statement-names.ts";
import type { Database } from "./schema.ts";

/** Stands for a value of the input while the statement is built. */
class Place {
  readonly index: number;
  constructor(index: number) {
    this.index = index;
  }
}

/**
 * A statement that is built once for each shape of its input and then only filled in, because building costs more than
 * sending. While it is built, the values of the input are known to be present, but not what they are; undefined counts
 * as absent. PostgreSQL keeps its plan as well, so it names its columns, as `*` would fail once a migration adds one,
 * and spells out the condition of a partial index.
 */
export function prepared<Input extends object, Row>(
  build: (db: Kysely<Database>, input: Input) => Compilable<Row>,
): (db: Kysely<Database>, input: Input) => Promise<Row[]> {
  const templates = new Map<string, CompiledQuery<Row>>();

  function templateOf(db: Kysely<Database>, input: Input, shape: string): CompiledQuery<Row> {
    const key = isLastStatement(db) ? `${shape} commit` : shape;
    const known = templates.get(key);
    if (known) return known;
    let index = 0;
    const template = build(db, replaceValues(input, () => new Place(index++)) as Input).compile();
    nameStatement(template.sql);
    templates.set(key, template);
    return template;
  }

  return async (db, input) => {
    const values: unknown[] = [];
    const shape = collectValues(input, values);
    const template = templateOf(db, input, shape);
    const parameters = template.parameters.map((value) => (value instanceof Place ? values[value.index] : value));
    const { rows } = await db.executeQuery<Row>({ ...template, parameters });
    return rows;
  };
}

/** Collects the values of an object, nested ones included, in order, and determines its shape. */
function collectValues(input: object, values: unknown[]): string {
  let shape = "";
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined) continue;
    shape += name;
    if (isPlain(value)) shape += `(${collectValues(value, values)})`;
    else values.push(value);
    shape += " ";
  }
  return shape;
}

function replaceValues(input: object, replace: () => unknown): object {
  const present = Object.entries(input).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    present.map(([name, value]) => [name, isPlain(value) ? replaceValues(value, replace) : replace()]),
  );
}

function isPlain(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
