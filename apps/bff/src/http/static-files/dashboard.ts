import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
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
const compress = promisify(gzip);

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
    response.vary("Accept-Encoding");
    const takesGzip = request.headers["accept-encoding"] !== undefined && request.acceptsEncodings("gzip");
    if (takesGzip && areShared) {
      const around = compressed.get(page) ?? gzipAround(page.head.text, others.text + page.tail.text);
      compressed.set(page, around);
      return sendGzip(response, around(own.text));
    }
    const { text, bytes } = joinTexts(page.head, own, others, page.tail);
    if (takesGzip) return sendGzip(response, await compress(text));
    response.setHeader("Content-Length", bytes);
    // On its own, `end` would measure the text again.
    response.writeHead(response.statusCode);
    response.end(text);
  };
}

function sendGzip(response: Response, bytes: Buffer): void {
  response.setHeader("Content-Encoding", "gzip");
  response.setHeader("Content-Length", bytes.length);
  // As text, it goes out in one write with the headers; a buffer is written on its own.
  response.end(bytes.toString("latin1"), "latin1");
}

/** The built dashboard: its few plain files, and the page for every other path (dashboard#1). */
export function serveDashboard(directory: string, sendPage: SendPage): RequestHandler {
  const sendFile = serveFiles(directory, { maxAge: 0 });
  const files = plainFiles(directory);
  return (request, response, next) => {
    const { path, method } = request;
    if (isForMachines(path)) return sendNotFound(request, response, next);
    if (!["GET", "HEAD"].includes(method)) return sendNotFound(request, response, next);
    const orNotFound = (problem?: unknown) => (problem ? next(problem) : sendNotFound(request, response, next));
    if (files.has(path)) return sendFile(request, response, orNotFound);
    if (path !== PAGE_FILE && namesFile(path)) return sendNotFound(request, response, next);
    sendPage(request, response).catch(next);
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
