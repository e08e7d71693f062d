import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type RequestHandler, Router } from "express";
import sirv from "sirv";
import { errorPage } from "./error-page.ts";

const ASSETS_MAX_AGE_SECONDS = 365 * 24 * 3600;
const PLACEHOLDER = "<!-- server-state -->";

/** Gives the tags that tell the page what the server knows, so that its first paint needs no request. */
export type PageState = (...args: Parameters<RequestHandler>) => Promise<string>;

/** The built dashboard: hashed assets for ever, precompressed; every other path is the page (contract dashboard.md 1). */
export function serveDashboard(directory: string, pageState: PageState): RequestHandler {
  const router = Router();
  const page = readPage(directory);
  if (page === undefined) {
    router.use((_request, response) => {
      response.status(503).type("html").send(NOT_BUILT);
    });
    return router;
  }

  router.use(sirv(directory, { brotli: true, gzip: true, extensions: [], setHeaders: setCaching }));
  router.get("/{*path}", async (request, response, next) => {
    if (request.path.startsWith("/assets/")) return next();
    const state = await pageState(request, response, next);
    response
      .set("Cache-Control", "no-store")
      .type("html")
      .send(page.replace(PLACEHOLDER, () => state));
  });
  router.use((_request, response) => {
    response.status(404).type("text/plain").send("Not found.\n");
  });
  return router;
}

function readPage(directory: string): string | undefined {
  try {
    return readFileSync(join(directory, "index.html"), "utf8");
  } catch {
    return undefined;
  }
}

function setCaching(response: { setHeader(name: string, value: string): void }, path: string): void {
  const isHashed = path.startsWith("/assets/");
  response.setHeader("Cache-Control", isHashed ? `public, max-age=${ASSETS_MAX_AGE_SECONDS}, immutable` : "no-cache");
}

const NOT_BUILT = errorPage({
  title: "The dashboard is not built",
  detail: "Run “npm run build”, or start everything with “npm start”. The API is up.",
  back: { href: "/healthz", text: "Health of the server" },
});
