import type { loadSources } from "./configure.ts";
import type { OptionDefinition } from "./option-definition.ts";
import { options } from "./options.ts";

type Sources = Parameters<typeof loadSources>[0];

const table: readonly OptionDefinition[] = options;
const types = [...new Set(table.map(({ type }) => type))];
const optionsByType = types.map((wanted) => table.filter(({ type }) => type === wanted));
/** Values that could trip up a reader. */
const TEXTS = [
  ...["", " ", "\0", "\n", "x", "true", "T", "no", "0", "-1", "1e3", "0x10", "9".repeat(30), "NaN", "null", "~"],
  ...["1h", "7d", "1h30", "-5s", "1.5h", "9999999999h", "5m5m", "µs", ":", ":80", ":99999", "127.0.0.1:0", "[::1]:1"],
  ...["https://a.example", "http://", "//x", "https://u:p@h/%zz", "postgres://ada:hush@db/x", "javascript:alert(1)"],
  ...["a,b", '"a', '"a,b",c', ",", "[", "{", "{}", "[]", "{a: [b]}", "[{name: x}]", "[1, {]", "- a\n- b", "&a [*a]"],
  ...[
    "(",
    "^(?i)a.*$",
    "(?P<n>x)",
    "[z-a]",
    "acme/core",
    "__proto__",
    "constructor",
    "€😀",
    "\ud800",
    "a".repeat(5000),
  ],
];
const STRUCTS = [
  "{prompt: login, nonce: '010', 'a: b': '~'}",
  "{staff: [owner, 'no', '1e3'], none: []}",
  "{staff: [9f1c4c5e-3f0b-4a55-8f0e-2d7c5a0f9a11]}",
  "[{name: Help, target: 'https://a.example/?q=#x', icon: docs, location: navbar}]",
  "[{id: a, client_id: 7, no_refresh: true, display_name: null, scopes: &s [repo, 'true']}, {id: b, scopes: *s}]",
];
const YAML_LINES = [
  "a: b",
  "- x",
  "networking:",
  "  http:",
  "\tx: 1",
  "? [a]",
  "<<: *x",
  "x: &x [*x]",
  "%YAML 9",
  "---",
  "{",
];
const STRAY_FLAGS = [
  "--",
  "-",
  "--=",
  "-x",
  "--no-such",
  "--help=maybe",
  "-c",
  "stray",
  "--config",
  "---a",
  "--__proto__=1",
];

/** For tests: random but repeatable sources of a configuration. */
export function createFuzz(seed: number) {
  const random = mulberry32(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item;
  const times = <Item>(most: number, make: () => Item): Item[] => Array.from({ length: below(most + 1) }, make);

  const flag = () => {
    const { flag: name } = pick(table);
    return pick([[`--${name}=${pick(TEXTS)}`], [`--${name}`, pick(TEXTS)], [`--${name}`], [pick(STRAY_FLAGS)]]);
  };
  const variable = (): [string, string] => [
    pick([pick(table).env ?? "CODER_", `CODER_EXTERNAL_AUTH_${below(3)}_${pick(["TYPE", "SCOPES", "ID", "X"])}`]),
    pick(TEXTS),
  ];
  const yamlEntry = () => {
    const keys = (pick(table).yamlPath ?? "accessURL").split(".");
    return `${keys.map((key, depth) => `${"  ".repeat(depth)}${key}:`).join("\n")} ${pick(TEXTS)}`;
  };

  return {
    sources: (): Sources => ({
      argv: times(4, flag).flat(),
      env: Object.fromEntries(times(5, variable)),
      yaml: random() < 0.5 ? times(3, () => pick([yamlEntry(), pick(YAML_LINES)])).join("\n") : undefined,
    }),

    /** Flags for many options of every type; many of the values are invalid. */
    flags: (): string[] =>
      times(60, () => {
        const { flag: name, enumValues } = pick(pick(optionsByType));
        return `--${name}=${pick(enumValues ?? [...TEXTS, ...STRUCTS])}`;
      }),

    /** Several valid settings and an invalid one; `blamed` is what the error has to name. */
    oneWrongValue(): { sources: Sources; blamed: string } {
      const typed = table.filter(({ type, env }) => ["bool", "int", "duration"].includes(type) && env);
      const { flag: name, env = "" } = pick(typed);
      const good = { CODER_SESSION_DURATION: "1h", CODER_SUPPORT_LINKS: "[]", CODER_DOCS_URL: "https://docs.example" };
      const bad = pick(["x", "1.2.3", "truth", "--", "[]"]);
      return random() < 0.5
        ? { sources: { env: { ...good, [env]: bad } }, blamed: env }
        : { sources: { env: good, argv: [`--${name}=${bad}`] }, blamed: `--${name}` };
    },
  };
}

/** A small generator of numbers from 0 to 1 that repeats for the same seed. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
