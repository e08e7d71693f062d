import { componentName, type JsonSchema } from "./json-schemas.ts";
import type { Answer, OpenApiDocument, Operation } from "./openapi.ts";

interface Listed extends Operation {
  method: string;
  path: string;
}

/** The document as Markdown: a table of all endpoints, a section for each, and the shapes. */
export function apiMarkdown(document: OpenApiDocument): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]): Listed => ({ ...operation, method: method.toUpperCase(), path }),
    ),
  );
  const blocks = [
    "# API",
    "Generated from the endpoint table of `packages/api-types` by `npm run docs`; [openapi.json](openapi.json) says the same to machines.",
    document.info.description,
    table(
      ["Endpoint", "Name", "Session"],
      operations.map(({ method, path, operationId, security }) => [
        `\`${method} ${path}\``,
        `[${operationId}](#${operationId.toLowerCase()})`,
        security.length > 0 ? "yes" : "no",
      ]),
    ),
    "## Endpoints",
    ...operations.flatMap(endpointSection),
    "## Shapes",
    ...Object.entries(document.components.schemas).flatMap(shapeSection),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function endpointSection({ operationId, method, path, summary, parameters = [], requestBody, responses }: Listed) {
  const input = parameters.map((parameter) =>
    line(parameter.name, parameter.schema, [parameter.in, parameter.required ? "" : "optional"], parameter.description),
  );
  const body = requestBody?.content["application/json"]?.schema;
  if (body !== undefined) input.push(`- body: ${typeText(body)}`);
  const form = requestBody?.content["application/x-www-form-urlencoded"]?.schema;
  if (form !== undefined) input.push(`- form: ${typeText(form)}`);
  const answers = Object.entries(responses).filter(([status]) => status !== "default");
  return [
    `### ${operationId}`,
    `\`${method} ${path}\``,
    summary,
    ...(input.length > 0 ? [`Takes\n\n${input.join("\n")}`] : []),
    `Answers\n\n${answers.map(([status, answer]) => `- ${status} ${answerText(answer)}`).join("\n")}`,
  ];
}

function answerText({ description, content, headers }: Answer): string {
  const schema = content?.["application/json"]?.schema;
  if (schema !== undefined) return `${description}: ${typeText(schema)}`;
  return headers === undefined ? `${description}: plain text` : `${description}, with \`Location\``;
}

function shapeSection([name, schema]: [string, JsonSchema]): string[] {
  const variants = schema.anyOf ?? schema.oneOf;
  const text = schema.properties === undefined && variants === undefined ? typeText(schema) : undefined;
  const lists = (variants ?? [schema])
    .filter(isSchema)
    .map(fieldList)
    .filter((list) => list !== "");
  return [`### ${name}`, ...(text === undefined ? [] : [text]), lists.join("\n\nor\n\n")].filter(
    (block) => block !== "",
  );
}

function fieldList({ properties = {}, required = [] }: JsonSchema): string {
  const fields = Object.entries(properties).filter((entry): entry is [string, JsonSchema] => isSchema(entry[1]));
  return fields
    .map(([name, schema]) => line(name, schema, [required.includes(name) ? "" : "optional"], schema.description))
    .join("\n");
}

function line(name: string, schema: JsonSchema, notes: string[], description = ""): string {
  const said = [typeText(schema), ...notes].filter((note) => note !== "").join(", ");
  return description === "" ? `- \`${name}\`: ${said}` : `- \`${name}\`: ${said}. ${description}`;
}

function typeText(schema: JsonSchema): string {
  const name = componentName(schema);
  if (name !== undefined) return `[${name}](#${name.toLowerCase()})`;
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${JSON.stringify(value)}\``).join(" or ");
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants !== undefined) return variants.filter(isSchema).map(typeText).join(" or ");
  if (schema.type === "array" && isSchema(schema.items)) return `list of ${typeText(schema.items)}`;
  if (schema.type === "object") return objectText(schema);
  const types = [schema.type ?? "anything"].flat().join(" or ");
  return schema.format === undefined ? types : `${types} (${schema.format})`;
}

function objectText({ properties = {}, additionalProperties }: JsonSchema): string {
  const names = Object.keys(properties).map((name) => `\`${name}\``);
  if (names.length > 0) return `object of ${names.join(", ")}`;
  const hasValues = isSchema(additionalProperties) && Object.keys(additionalProperties).length > 0;
  return hasValues ? `map of ${typeText(additionalProperties)}` : "object";
}

function isSchema(schema: unknown): schema is JsonSchema {
  return typeof schema === "object" && schema !== null && !Array.isArray(schema);
}

function table(head: string[], rows: string[][]): string {
  const widths = head.map((title, column) =>
    Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0), title.length),
  );
  const pad = (row: string[]) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [pad(head), pad(widths.map((width) => "-".repeat(width))), ...rows.map(pad)].join("\n");
}
