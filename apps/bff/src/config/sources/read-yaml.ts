import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Scalar,
  type YAMLMap,
  type YAMLParseError,
} from "yaml";
import type { OptionDefinition } from "../option-definition.ts";
import type { OptionValue } from "../resolved-option.ts";
import { parseStruct } from "../values/parse-struct.ts";
import { parseChoices, parseValue } from "../values/parse-value.ts";
import type { Parsed } from "../values/parsed.ts";
import { addSetting, type Reading } from "./setting.ts";
import { knownByPath, knownGroups, reportUnknownKey } from "./unknown-key.ts";

export interface YamlReading extends Reading {
  readonly warnings: string[];
}

/** Reads one YAML document in the nested layout of general#11.2. Problems and warnings name the file and the line. */
export function readYaml(fileName: string, text: string): YamlReading {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const at = (offset = 0) => `${fileName} line ${lineCounter.linePos(offset).line}`;
  const problems = document.errors.map((error) => `${at(error.pos[0])}: ${sentence(error)}`);
  const reading: YamlReading = { settings: [], problems, warnings: [] };
  if (problems.length > 0) return reading;

  const { contents } = document;
  if (isMap(contents)) readGroup({ document, at, reading }, contents, "");
  else if (contents && !isNull(contents)) {
    problems.push(`${at()}: the file must contain a mapping of options, like oauth2: {github: {deviceFlow: true}}.`);
  }
  return reading;
}

function sentence({ code, message }: YAMLParseError): string {
  return `${message.replace(/\.$/, "")}${code === "TAB_AS_INDENT" ? "; use spaces" : ""}.`;
}

interface YamlFile {
  document: Document;
  at(offset?: number): string;
  reading: YamlReading;
}

function readGroup(file: YamlFile, group: YAMLMap, parent: string): void {
  for (const { key, value } of group.items) {
    const name = isScalar(key) ? String(key.value) : "?";
    const place = file.at(isScalar(key) ? key.range?.[0] : group.range?.[0]);
    readEntry(file, { path: parent ? `${parent}.${name}` : name, place, node: follow(file.document, value) });
  }
}

function readEntry(file: YamlFile, { path, place, node }: { path: string; place: string; node: unknown }): void {
  const { problems } = file.reading;
  const definition = knownByPath.get(path);
  if (!definition && !knownGroups.has(path)) {
    reportUnknownKey(file.reading, { path, place, isSection: isMap(node) });
  } else if (isNull(node)) return;
  else if (!definition && isMap(node)) readGroup(file, node, path);
  else if (!definition) problems.push(`${place}: ${path} is a group of options and must be a mapping.`);
  else {
    const text = isScalar(node) ? textOf(node) : undefined;
    const origin = { definition, source: "yaml", given: `${place}: ${path}`, text } as const;
    addSetting(file.reading, origin, parseNode(definition, node, file.document));
  }
}

function parseNode(definition: OptionDefinition, node: unknown, document: Document): Parsed<OptionValue> {
  const { structType, type } = definition;
  if (structType && (isMap(node) || isSeq(node))) return parseStruct(structType, node.toJS(document));
  if (isScalar(node)) return parseValue(definition, textOf(node));
  if (type !== "string-array") return { problem: "must be a single value" };
  if (!isSeq(node)) return { problem: "must be a list of values" };

  const items = node.items.map((item) => follow(document, item));
  return items.every(isScalar) ? parseChoices(definition, items.map(textOf)) : { problem: "must be a list of values" };
}

/** The node that an alias refers to. */
function follow(document: Document, node: unknown): unknown {
  return isAlias(node) ? node.resolve(document) : node;
}

/** As written, so that `010` or `1e3` reach the option's parser instead of YAML's. */
function textOf(scalar: Scalar): string {
  return scalar.source ?? String(scalar.value);
}

function isNull(node: unknown): boolean {
  return node === null || (isScalar(node) && node.value === null);
}
