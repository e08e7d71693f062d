import { globalOptions, ownOptions } from "../global-options.ts";
import type { OptionDefinition } from "../option-definition.ts";
import { groupOf } from "../options/option-groups.ts";
import { options } from "../options.ts";
import { describeOption } from "./describe-option.ts";
import { wrap } from "./wrap.ts";

const table: readonly OptionDefinition[] = options;
const WITHOUT_GROUP = "Without a group";

const width = 90;
const indent = "      ";

const intro = `Coder sign-in: the sign-in front door of a Coder deployment.

Usage:
  coder-sign-in [server] [flags]
  coder-sign-in --config coder.yaml

Quick start:
  coder-sign-in --emulate-github       everything on this machine, with a pretend GitHub
  coder-sign-in --http-address :8080   without it, on port 8080 of every interface
  CODER_EPHEMERAL=true coder-sign-in   with a database that is removed at exit

In a clone of the repository, use "npm start --" instead of coder-sign-in; it starts the pretend
GitHub unless another one is configured.

Flags override environment variables, these override the YAML file, and that overrides the defaults.
Lists are comma-separated; a repeated flag adds to its list. Durations are written 24h, 90m or 7d.
Options marked "not acted on" are accepted with a warning and have no effect here.
`;

/** The text of `--help`, in Coder's groups (general#11.2); hidden options are omitted. */
export function helpText(): string {
  return [intro, globalSection(), ...groups().map(section)].join("\n");
}

/** Visible options by group, those without a group first. */
function groups(): [title: string, options: OptionDefinition[]][] {
  const byTitle = new Map<string, OptionDefinition[]>([[WITHOUT_GROUP, []]]);
  for (const option of table.filter(({ hidden }) => !hidden)) {
    const title = option.group.join(" / ") || WITHOUT_GROUP;
    byTitle.set(title, [...(byTitle.get(title) ?? []), option]);
  }
  return [...byTitle];
}

function globalSection(): string {
  const { help, version } = globalOptions;
  return [
    "General:",
    ...Object.values(ownOptions).flatMap(({ flag, type, env, default: byDefault, description }) => [
      `  --${flag}${type === "bool" ? "" : ` ${type}`}`,
      ...paragraph(`${env}; default ${byDefault}`),
      ...paragraph(description),
    ]),
    `  -${help.flagShorthand}, --${help.flag}`,
    ...paragraph(help.description),
    `  --${version.flag}`,
    ...paragraph(version.description),
    "",
  ].join("\n");
}

function section([title, members]: [string, OptionDefinition[]]): string {
  const [first] = members;
  const description = first && groupOf(first)?.description;
  const head = description ? [`${title}:`, `  ${description}`] : [`${title}:`];
  return [...head, ...members.flatMap(entry), ""].join("\n");
}

function entry(option: OptionDefinition): string[] {
  const { flag, flagShorthand, env, yamlPath, type, actedOn } = option;
  const names = flagShorthand ? `-${flagShorthand}, --${flag}` : `--${flag}`;
  const sources = [env, yamlPath && `yaml ${yamlPath}`, option.default && `default ${option.default}`].filter(Boolean);
  return [
    `  ${names}${type === "bool" ? "" : ` ${type}`}${actedOn ? "" : "  [not acted on]"}`,
    ...paragraph(sources.join("; ")),
    ...paragraph(describeOption(option)),
  ];
}

function paragraph(text: string): string[] {
  return wrap(text, width - indent.length).map((line) => indent + line);
}
