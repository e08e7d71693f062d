import { STATUS_CODES } from "node:http";
import type { z } from "zod";
import type { Endpoint } from "../endpoint.ts";
import { endpoints } from "../endpoints.ts";
import { response as errorResponse } from "../response.ts";
import type { Route } from "../routes.ts";
import { componentSchemas, type JsonSchema, schemaOf } from "./json-schemas.ts";

interface Parameter {
  name: string;
  in: "path" | "query";
  required: boolean;
  description?: string;
  schema: JsonSchema;
}

export interface Answer {
  description: string;
  headers?: Record<string, { description: string; schema: JsonSchema }>;
  content?: Record<string, { schema: JsonSchema }>;
}

export interface Operation {
  operationId: string;
  summary: string;
  security: Record<string, string[]>[];
  parameters?: Parameter[];
  requestBody?: { required: true; content: Record<string, { schema: JsonSchema }> };
  responses: Record<string, Answer>;
}

export interface OpenApiDocument {
  openapi: "3.1.1";
  info: { title: string; version: string; description: string };
  servers: { url: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { securitySchemes: typeof securitySchemes; schemas: Record<string, JsonSchema> };
}

/** Where a session key or an API token may be sent; the first non-empty one counts (signin#1.4). */
const securitySchemes = {
  sessionCookie: { type: "apiKey", in: "cookie", name: "coder_session_token" },
  sessionQuery: { type: "apiKey", in: "query", name: "coder_session_token" },
  sessionHeader: { type: "apiKey", in: "header", name: "Coder-Session-Token" },
  bearer: { type: "http", scheme: "bearer" },
  accessTokenQuery: { type: "apiKey", in: "query", name: "access_token" },
} as const;

const FORM = "application/x-www-form-urlencoded";

const TEXT = { "text/plain": { schema: { type: "string" } } } satisfies Answer["content"];
const CSRF_FAILURE = "As plain text: the CSRF token is missing or wrong.";
/** RFC 9110 15.3.5 and 15.3.6. */
const WITHOUT_BODY = new Set([204, 205]);

const DESCRIPTION = `Every answer carries \`X-Coder-Build-Version\` and \`X-Coder-Request-Id\`.

A session key or an API token is looked for in this order: cookie \`coder_session_token\`, query parameter
\`coder_session_token\`, header \`Coder-Session-Token\`, header \`Authorization: Bearer\`, query parameter
\`access_token\`.

A request that is not GET or HEAD and authenticates by the cookie alone needs the header \`X-CSRF-TOKEN\` with the
token of the page's \`<meta property="csrf-token">\`; without it the answer is 400 as plain text.

Any endpoint may answer 429 with \`Retry-After\`, 503 with \`Retry-After\` while the database is away or too many
requests wait for the answer of the provider that it needs, and 500 for a fault of the server.`;

/** The contract as an OpenAPI 3.1 document. Operation ids are the names used by the endpoint table and the client. */
export function openApiDocument(): OpenApiDocument {
  const paths: OpenApiDocument["paths"] = {};
  for (const [name, endpoint] of Object.entries<Endpoint>(endpoints)) {
    const path = endpoint.route.path.replace(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [endpoint.route.method.toLowerCase()]: operation(name, endpoint) };
  }
  return {
    openapi: "3.1.1",
    info: { title: "Coder sign-in", version: "2", description: DESCRIPTION },
    servers: [{ url: "/", description: "The access URL of the deployment." }],
    paths,
    components: { securitySchemes, schemas: componentSchemas() },
  };
}

function operation(operationId: string, endpoint: Endpoint): Operation {
  const parameters = [...pathParameters(endpoint.route.path), ...queryParameters(endpoint.query)];
  return {
    operationId,
    summary: endpoint.summary,
    security: endpoint.session ? Object.keys(securitySchemes).map((scheme) => ({ [scheme]: [] })) : [],
    ...(parameters.length > 0 && { parameters }),
    ...(endpoint.body && { requestBody: { required: true, content: json(schemaOf(endpoint.body)) } }),
    ...(endpoint.form && { requestBody: { required: true, content: { [FORM]: { schema: schemaOf(endpoint.form) } } } }),
    responses: {
      ...(isProtectedFromCsrf(endpoint.route) && { 400: { description: CSRF_FAILURE, content: TEXT } }),
      ...Object.fromEntries(
        Object.entries(endpoint.responses).map(([status, schema]) => [
          status,
          answer(endpoint, Number(status), schema),
        ]),
      ),
      default: { description: "Any other failure.", content: json(schemaOf(errorResponse)) },
    },
  };
}

function pathParameters(path: string): Parameter[] {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name = ""]) => name);
  return names.map((name) => ({ name, in: "path", required: true, schema: { type: "string" } }));
}

function queryParameters(query: z.ZodObject | undefined): Parameter[] {
  if (query === undefined) return [];
  return Object.entries(query.shape).map(([name, type]) => {
    const { description, ...schema } = schemaOf(type);
    return { name, in: "query", required: !type.safeParse(undefined).success, description, schema };
  });
}

function answer({ route }: Endpoint, status: number, schema: z.ZodType | null): Answer {
  const description = STATUS_CODES[status] ?? "";
  if (status === 400 && isProtectedFromCsrf(route)) {
    return {
      description: `${description}. ${CSRF_FAILURE}`,
      content: { ...(schema && json(schemaOf(schema))), ...TEXT },
    };
  }
  if (schema !== null) return { description, content: json(schemaOf(schema)) };
  if (WITHOUT_BODY.has(status)) return { description };
  if (status < 300 || status >= 400) return { description, content: TEXT };
  return { description, headers: { Location: { description: "Where to go on.", schema: { type: "string" } } } };
}

/** Requests that a browser can be tricked into sending (signin#1.5). */
function isProtectedFromCsrf({ method, path }: Route): boolean {
  if (method === "GET") return false;
  return path.startsWith("/api/") || path === "/oauth2/authorize" || `${method} ${path}` === "DELETE /oauth2/tokens";
}

function json(schema: JsonSchema) {
  return { "application/json": { schema } };
}
