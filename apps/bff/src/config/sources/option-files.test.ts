import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { describe, expect, test } from "vitest";
import { configure } from "../configure.ts";
import { ownOptions } from "../global-options.ts";
import type { OptionDefinition } from "../option-definition.ts";
import { options } from "../options.ts";
import { envExample } from "../printing/env-example.ts";
import { optionsDocument } from "../printing/options-document.ts";

const table: readonly OptionDefinition[] = options;
const repository = join(import.meta.dirname, "../../../../..");
const contentOf = (path: string) => readFileSync(join(repository, path), "utf8");

describe(".env.example", () => {
  test("is what the option table generates", () => {
    expect(contentOf(".env.example")).toBe(envExample());
  });

  test("names every option", () => {
    const text = envExample();

    expect(table.filter(({ env, flag }) => !text.includes(env ? `\n#${env}=` : `--${flag}.`))).toEqual([]);
    expect(text).toContain("\n#CODER_CONFIG_DIR=");
  });

  test("sets nothing as it stands", () => {
    expect(parseEnv(envExample())).toEqual({});
  });

  test("with every line uncommented is the default configuration", () => {
    const env = parseEnv(envExample().replaceAll(/^#(?=\w+=)/gm, ""));
    const values = (sources: Parameters<typeof configure>[0]) =>
      configure(sources).options.map(({ definition, value }) => [definition.name, value]);

    expect(Object.keys(env)).toHaveLength(table.filter((option) => option.env).length + Object.keys(ownOptions).length);
    expect(values({ env })).toEqual(values({}));
  });
});

describe("docs/options.md", () => {
  test("is what the option table generates", () => {
    expect(contentOf("docs/options.md")).toBe(optionsDocument());
  });

  test("has a row for every option, and marks those that the server acts on", () => {
    const rows = optionsDocument()
      .split("\n")
      .filter((line) => line.startsWith("| `"));
    const rowOf = ({ flag }: OptionDefinition) => rows.filter((row) => row.includes(`\`--${flag}\``));

    expect(table.filter((option) => rowOf(option).length !== 1)).toEqual([]);
    expect(table.filter((option) => rowOf(option)[0]?.includes("**acts**") !== (option.actedOn ?? false))).toEqual([]);
  });
});
