import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Connect, Plugin, ViteDevServer } from "vite";

const PLACEHOLDER = "<!-- server-state -->";
const STATE = /<meta property="[a-z-]+" content=(?:"[^"]*"|'[^']*')\s*\/?>/g;

/**
 * In development the page comes from Vite and its state from the server. This combines them, including the server's
 * cookies, so that CSRF and sessions work as in production.
 */
export function serverStateInDev(serverUrl: string): Plugin {
  return {
    name: "dashboard:server-state-in-dev",
    apply: (_config, { command, mode }) => command === "serve" && mode === "development",
    configureServer: (server) => {
      server.middlewares.use(servePage(server, serverUrl));
    },
  };
}

/** The server's own paths, Vite's, and files. */
const NO_PAGE = /^\/(?:@|api\/|oauth2\/|healthz|\.well-known\/|[^?]*\.[a-z]+(?:\?|$))/;

function servePage(server: ViteDevServer, serverUrl: string): Connect.NextHandleFunction {
  return async (request, response, next) => {
    const url = request.url ?? "/";
    const wantsPage = request.method === "GET" && request.headers.accept?.includes("text/html");
    if (!wantsPage || NO_PAGE.test(url)) return next();
    try {
      const state = await readState(serverUrl + url, request.headers.cookie);
      const html = await readFile(join(server.config.root, "index.html"), "utf8");
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      if (state.cookies.length > 0) response.setHeader("Set-Cookie", state.cookies);
      response.end(
        await server.transformIndexHtml(
          url,
          html.replace(PLACEHOLDER, () => state.metas),
        ),
      );
    } catch (error) {
      server.config.logger.warn(`No server state from ${serverUrl}: ${error instanceof Error ? error.message : error}`);
      next();
    }
  };
}

async function readState(address: string, cookie = ""): Promise<{ metas: string; cookies: string[] }> {
  const answer = await fetch(address, { headers: { accept: "text/html", cookie }, redirect: "manual" });
  const page = await answer.text();
  return { metas: (page.match(STATE) ?? []).join("\n    "), cookies: answer.headers.getSetCookie() };
}
