// @ts-check
import { inMemoryRoutes, readCookie } from "./in-memory.mjs";
import { listenWhenAsked } from "./listen.mjs";

/** @typedef {import("./in-memory.mjs").Route} Route */

listenWhenAsked(({ recordings }) => {
  const routes = new Map(inMemoryRoutes(recordings).map((route) => [`${route.method} ${route.path}`, route]));

  return async (request, response) => {
    const url = request.url ?? "";
    const query = url.indexOf("?");
    const route = routes.get(`${request.method} ${query < 0 ? url : url.slice(0, query)}`);
    if (!route) return response.writeHead(404).end();
    const body = request.method === "POST" ? await readBody(request) : "";
    const { status, headers, body: bytes } = route.work(credentialOf(route, request, body));
    response.writeHead(status, headers).end(bytes);
  };
});

/**
 * @param {import("node:http").IncomingMessage} request
 * @returns {Promise<string>}
 */
function readBody(request) {
  return new Promise((resolve, reject) => {
    /** @type {Buffer[]} */
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.once("end", () => resolve(Buffer.concat(chunks).toString("utf8")));
    request.once("error", reject);
  });
}

/**
 * @param {Route} route
 * @param {import("node:http").IncomingMessage} request
 * @param {string} body
 * @returns {string | undefined}
 */
function credentialOf({ credential }, request, body) {
  switch (credential?.in) {
    case "cookie":
      return readCookie(request.headers.cookie, credential.name);
    case "header":
      return String(request.headers[credential.name.toLowerCase()]);
    case "json":
      return JSON.parse(body)[credential.name];
    case "form":
      return new URLSearchParams(body).get(credential.name) ?? undefined;
    default:
      return undefined;
  }
}
