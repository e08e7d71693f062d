import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import compression from "compression";
import { type Request, type RequestHandler, type Response, Router } from "express";
import { errorPage } from "../errors/error-page.ts";
import { sendNotFound } from "../errors/not-found.ts";
import { gzipAround } from "../html/gzip-around.ts";
import { joinTexts, type MeasuredText } from "../html/measured-text.ts";
import { type BuiltPage, readBuiltPages } from "./built-pages.ts";
import { isForMachines, namesFile } from "./machine-addresses.ts";
import { serveFiles } from "./serve-files.ts";

const ONE_YEAR_MS = 365 * 24 * 3600 * 1000;
/** A router would be a detour for all the requests that are for something else. */
const ASSETS = /^\/assets(?:\/|$)/i;
const PAGE_FILE = "/index.html";

/** The tags that tell the page what the server knows, so that its first paint needs no request. */
interface PageTags {
  /** Differs each time. */
  own: MeasuredText;
  others: MeasuredText;
  /** Whether the others are those of almost everybody, and the same object each time. */
  areShared: boolean;
}

export type PageState = (request: Request, response: Response) => Promise<PageTags>;

/** Answers with the dashboard's page. */
export type SendPage = (request: Request, response: Response) => Promise<void>;

/** Files with a hash in their name, precompressed and cached forever. */
export function serveAssets(directory: string): RequestHandler {
  const router = Router();
  router.use("/assets", serveFiles(join(directory, "assets"), { maxAge: ONE_YEAR_MS, immutable: true }));
  return (request, response, next) => (ASSETS.test(request.path) ? router(request, response, next) : next());
}

interface DashboardPage {
  pageState: PageState;
  /** The path below which its files are; empty for the root. */
  root: string;
}

/** Creates the function that answers with the dashboard's page and what the server knows in it. */
export function dashboardPage(directory: string, { pageState, root }: DashboardPage): SendPage {
  const findPage = readBuiltPages(directory, root);
  const compressed = new Map<BuiltPage, (own: string) => Buffer>();
  return async (request, response) => {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    if (findPage === undefined) {
      response.status(503).send(NOT_BUILT);
      return;
    }
    const page = findPage(request.path);
    const { own, others, areShared } = await pageState(request, response);
    if (areShared && request.acceptsEncodings("gzip")) {
      const around = compressed.get(page) ?? gzipAround(page.head.text, others.text + page.tail.text);
      compressed.set(page, around);
      return sendGzip(response, around(own.text));
    }
    const { text, bytes } = joinTexts(page.head, own, others, page.tail);
    response.setHeader("Content-Length", bytes);
    // On its own, `end` would measure the text again.
    response.writeHead(response.statusCode);
    response.end(text);
  };
}

function sendGzip(response: Response, bytes: Buffer): void {
  response.vary("Accept-Encoding");
  response.setHeader("Content-Encoding", "gzip");
  response.setHeader("Content-Length", bytes.length);
  response.end(bytes);
}

/** The built dashboard: its few plain files, and the page for every other path (dashboard#1). */
export function serveDashboard(directory: string, sendPage: SendPage): RequestHandler {
  const sendFile = serveFiles(directory, { maxAge: 0 });
  const files = plainFiles(directory);
  const compress = compression();
  return (request, response, next) => {
    const { path, method } = request;
    if (isForMachines(path)) return sendNotFound(request, response, next);
    if (!["GET", "HEAD"].includes(method)) return sendNotFound(request, response, next);
    const orNotFound = (problem?: unknown) => (problem ? next(problem) : sendNotFound(request, response, next));
    if (files.has(path)) return sendFile(request, response, orNotFound);
    if (path !== PAGE_FILE && namesFile(path)) return sendNotFound(request, response, next);
    const send = () => void sendPage(request, response).catch(next);
    if (request.headers["accept-encoding"]) return compress(request, response, send);
    response.vary("Accept-Encoding");
    send();
  };
}

/** Paths of the files beside the page, so that a page does not touch the disk. */
function plainFiles(directory: string): Set<string> {
  if (!existsSync(directory)) return new Set();
  const files = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isFile());
  return new Set(files.map(({ name }) => `/${name}`).filter((path) => path !== PAGE_FILE));
}

const NOT_BUILT = errorPage({
  title: "The dashboard is not built",
  detail: "Run “npm run build”, or start everything with “npm start”. The API is running.",
  back: { href: "/healthz", text: "Health of the server" },
});
