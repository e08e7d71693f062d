import { type OwnOptionName, ownOptions } from "../global-options.ts";
import type { OptionDefinition } from "../option-definition.ts";
import { describeOption } from "./describe-option.ts";
import { type OptionSection, optionSections } from "./option-sections.ts";
import { wrap } from "./wrap.ts";

const intro = `# Every option of Coder sign-in. Copy this file to .env and uncomment what you change;
# unedited it changes nothing. Flags (--help) override these variables, which override
# the YAML file. docs/options.md has the same list with flags and YAML keys.
`;

const notActedOn = `
# The options below are Coder's, too. They are accepted, so that one configuration works for both,
# but have no effect on this server, which warns at startup if one is set.
`;

/** The text of `.env.example`, generated from the option table. */
export function envExample(): string {
  const sections = optionSections();
  const acted = sections.filter(({ actedOn }) => actedOn);
  const rest = sections.filter(({ actedOn }) => !actedOn);
  return [intro, ...ownSections(), ...acted.map(section), notActedOn, ...rest.map(section)].join("\n");
}

function ownSections(): string[] {
  const all = Object.values(ownOptions);
  return [...new Set(all.map(({ title }) => title))].map((title) => {
    const members = all.filter((option) => option.title === title);
    return `## ${title}\n\n${members.map(own).join("\n")}`;
  });
}

function own({ env, description, default: byDefault }: (typeof ownOptions)[OwnOptionName]): string {
  return `${comment(description)}\n# Default: ${byDefault}.\n#${env}=\n`;
}

function section({ title, options }: OptionSection): string {
  return `## ${title}\n\n${options.map(variable).join("\n")}`;
}

function variable(option: OptionDefinition): string {
  const text = comment(describeOption(option));
  if (!option.env) return `${text}\n# No variable; use the flag --${option.flag}.\n`;
  const byDefault = option.default === undefined ? "Default: unset." : `Default: ${option.default}`;
  return `${text}\n# ${byDefault}\n#${option.env}=${quote(option.default ?? "")}\n`;
}

function comment(text: string): string {
  return wrap(text, 96)
    .map((line) => `# ${line}`)
    .join("\n");
}

/** Readers of such files cut at spaces and number signs unless the value is quoted. */
function quote(value: string): string {
  return /^[\w./:,~-]*$/.test(value) ? value : `'${value}'`;
}
