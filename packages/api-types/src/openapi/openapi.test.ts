import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { endpoints } from "../endpoints.ts";
import { openApiDocument } from "./openapi.ts";

const document = openApiDocument();
const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));

test("the document is valid OpenAPI 3.1", async () => {
  const validator = new Validator();
  expect(await validator.validate({ ...structuredClone(document) })).toEqual({ valid: true });
  expect(validator.version).toBe("3.1");
});

test("every endpoint is an operation of its own name", () => {
  expect(operations.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(endpoints).sort());
});

test("every reference leads to a component", () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, target]) => target);
  const components = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
  expect(references.length).toBeGreaterThan(20);
  expect(components).toEqual(expect.arrayContaining([...new Set(references)]));
});

test("path and query parameters are declared", () => {
  expect(document.paths["/api/v2/users/{user}"]?.get?.parameters).toEqual([
    { name: "user", in: "path", required: true, schema: { type: "string" } },
  ]);
  expect(document.paths["/api/v2/users/oauth2/github/device"]?.get?.parameters).toEqual([
    { name: "renew", in: "query", required: false, schema: { type: "string", enum: ["true", "false"] } },
  ]);
});

test("signin#1.4: an endpoint that needs a session takes the token by each of the five carriers, others by none", () => {
  const carriers = ["sessionCookie", "sessionQuery", "sessionHeader", "bearer", "accessTokenQuery"];
  expect(Object.keys(document.components.securitySchemes)).toEqual(carriers);
  expect(document.paths["/api/v2/users/logout"]?.post?.security.flatMap(Object.keys)).toEqual(carriers);
  expect(document.paths["/api/v2/buildinfo"]?.get?.security).toEqual([]);
});

test("a redirect has a Location and no body, a plain text no schema of ours", () => {
  const callback = document.paths["/api/v2/users/oauth2/github/callback"]?.get?.responses["307"];
  expect(callback?.content).toBeUndefined();
  expect(Object.keys(callback?.headers ?? {})).toEqual(["Location"]);
  expect(Object.keys(document.paths["/healthz"]?.get?.responses["503"]?.content ?? {})).toEqual(["text/plain"]);
});

test("RFC 9110 15.3.5: an answer of 204 has no body", () => {
  const empty = operations.flatMap(({ responses }) => responses[204] ?? []);

  expect(empty.length).toBeGreaterThan(5);
  expect(empty.filter(({ content }) => content !== undefined)).toEqual([]);
});

test("signin#1.5: whatever needs a CSRF token may fail as plain text", () => {
  const failures = Object.entries(document.paths)
    .filter(([path]) => path.startsWith("/api/"))
    .flatMap(([, { get: _safe, ...changing }]) => Object.values(changing))
    .map(({ operationId, responses }) => [operationId, Object.keys(responses[400]?.content ?? {})]);

  expect(failures.length).toBeGreaterThan(20);
  expect(failures.filter(([, types]) => !types?.includes("text/plain"))).toEqual([]);
  expect(document.paths["/oauth2/tokens"]?.delete?.responses[400]?.content).toHaveProperty("text/plain");
  expect(document.paths["/oauth2/tokens"]?.post?.responses[400]?.content).not.toHaveProperty("text/plain");
});
