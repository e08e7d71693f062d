import { globalOptions, ownOptions } from "../global-options.ts";
import type { OptionDefinition } from "../option-definition.ts";
import { options } from "../options.ts";
import { describeOption } from "./describe-option.ts";

const { help, version } = globalOptions;

const ownRows = Object.values(ownOptions).map(
  ({ flag, env, default: byDefault, description }) => `| \`--${flag}\`<br>\`${env}\` | ${byDefault} | ${description} |`,
);

const intro = `# Options

Generated from the option table in \`apps/bff/src/config\` by \`npx tsx apps/bff/src/config/printing/write-option-docs.ts\`.

Every option of a Coder server is accepted as a flag, an environment variable and a key in the YAML file (\`--config\`),
so that one configuration works for both. Those marked **acts** have an effect here; setting any other causes a warning
at startup. A flag overrides the environment, the environment overrides the YAML file, the file overrides the default.

- Lists are comma-separated, with quotes around a value that contains a comma; a repeated flag adds to its list.
  A list from a stronger source replaces the weaker list (Coder combines them).
- Durations are written as in Go (\`24h\`, \`90m\`, \`1h30m\`) or in days (\`7d\`).
- An empty environment variable counts as unset.
- An unknown flag stops startup, and so does a YAML key that looks like a typo. Any other unknown key or section, which a
  later Coder may have written, only causes a warning, and so does an unknown \`CODER_…\` variable.
- Secrets have no YAML key.

## Command line only

| Option | Default | Effect |
|---|---|---|
${ownRows.join("\n")}
| \`--${help.flag}\`, \`-${help.flagShorthand}\` | | ${help.description} |
| \`--${version.flag}\` | | ${version.description} |
`;

/** The text of `docs/options.md`: one table for each of Coder's groups. */
export function optionsDocument(): string {
  const table: readonly OptionDefinition[] = options;
  const titles = [...new Set(table.map(groupTitle))];
  return [
    intro,
    ...titles.map((title) =>
      group(
        title,
        table.filter((option) => groupTitle(option) === title),
      ),
    ),
  ].join("\n");
}

function groupTitle({ group: names }: OptionDefinition): string {
  return names.join(" / ") || "Without a group";
}

function group(title: string, members: readonly OptionDefinition[]): string {
  const header = "| Option | YAML | Type | Default | | Effect |\n|---|---|---|---|---|---|";
  return `## ${title}\n\n${header}\n${members.map(row).join("\n")}\n`;
}

function row(option: OptionDefinition): string {
  const { env, flag, flagShorthand, yamlPath, type, actedOn, secret } = option;
  const names = [env, `--${flag}`, flagShorthand && `-${flagShorthand}`].filter(Boolean).map((name) => `\`${name}\``);
  const cells = [
    names.join("<br>"),
    yamlPath ? `\`${yamlPath}\`` : "",
    secret ? `${type}, secret` : type,
    option.default === undefined ? "" : `\`${option.default}\``,
    actedOn ? "**acts**" : "",
    describeOption(option),
  ];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}
