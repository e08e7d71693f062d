// @ts-check
import express from "express";
import { inMemoryRoutes, readCookie } from "./in-memory.mjs";
import { listenWhenAsked } from "./listen.mjs";

/** @typedef {import("./in-memory.mjs").Route} Route */

listenWhenAsked(({ recordings }) => {
  const app = express();
  app.disable("x-powered-by");
  // The recorded headers contain one wherever this server sends one.
  app.disable("etag");
  for (const route of inMemoryRoutes(recordings)) mount(app, route);
  return app;
});

/**
 * @param {import("express").Express} app
 * @param {Route} route
 */
function mount(app, route) {
  const { method, path, credential, work } = route;
  const read = credential?.in === "json" ? [express.json()] : [express.urlencoded()];
  const handlers = method === "POST" ? read : [];
  app[method === "POST" ? "post" : "get"](path, ...handlers, (request, response) => {
    const { status, fields, body } = work(credential && credentialOf(credential, request));
    response.status(status).set(fields).send(body);
  });
}

/**
 * @param {NonNullable<Route["credential"]>} credential
 * @param {import("express").Request} request
 * @returns {string | undefined}
 */
function credentialOf({ in: place, name }, request) {
  if (place === "cookie") return readCookie(request.headers.cookie, name);
  if (place === "header") return request.get(name);
  return request.body[name];
}
