import type { OptionName, options } from "./options.ts";
import type { ResolvedOption } from "./resolved-option.ts";

type OptionNamed<Type> = Extract<(typeof options)[number], { type: Type }>["name"];

/** Reads resolved options by name; reading a value of the wrong type does not compile. */
export interface OptionReader {
  text(name: OptionNamed<"string" | "url" | "host:port" | "enum" | "regexp">): string;
  flag(name: OptionNamed<"bool">): boolean;
  number(name: OptionNamed<"int">): number;
  nanoseconds(name: OptionNamed<"duration">): bigint;
  list(name: OptionNamed<"string-array">): string[];
  find(name: OptionName): ResolvedOption;
  /** It was set explicitly, even if to its default. */
  isSet(name: OptionName): boolean;
  /** The name to use in a message: as it was given, else its environment variable. */
  label(name: OptionName): string;
}

export function createOptionReader(resolved: readonly ResolvedOption[]): OptionReader {
  const byName = new Map<string, ResolvedOption>(resolved.map((option) => [option.definition.name, option]));
  const find = (name: OptionName) => byName.get(name) ?? fail(name);
  const value = (name: OptionName) => find(name).value;

  return {
    find,
    text: (name) => String(value(name)),
    flag: (name) => value(name) === true,
    number: (name) => Number(value(name)),
    nanoseconds: (name) => {
      const nanoseconds = value(name);
      return typeof nanoseconds === "bigint" ? nanoseconds : fail(name);
    },
    list: (name) => {
      const items = value(name);
      return Array.isArray(items) ? items.map(String) : fail(name);
    },
    isSet: (name) => find(name).given !== undefined,
    label: (name) => find(name).given ?? find(name).definition.env ?? name,
  };
}

function fail(name: string): never {
  throw new Error(`The option ${name} was not resolved to a value of its type`);
}
