import { createReadStream } from "node:fs";
import { createRequire } from "node:module";
import type { routes } from "@coder-sign-in/api-types/routes";
import type { Connect, Plugin } from "vite";
import { MOCK_STATE } from "./fixtures/basics.ts";
import { localPath } from "./world/local-path.ts";

/** A literal, since Vite loads its configuration before anything can load another package's TypeScript. */
const OIDC_CALLBACK_PATH: (typeof routes)["oidcCallback"]["path"] = "/api/v2/users/oidc/callback";
const CALLBACK_PATH: (typeof routes)["githubCallback"]["path"] = "/api/v2/users/oauth2/github/callback";

const AUTHORIZE_PATH: (typeof routes)["authorizeApp"]["path"] = "/oauth2/authorize";

/**
 * What mock mode needs from the server, from sources or a build. Active in `--mode mock` only, so none of it can end up
 * in a build that is shipped.
 */
export function mockMode(): Plugin {
  return {
    name: "coder-sign-in:mock-mode",
    apply: (_config, { command, mode }) => command === "serve" && mode === "mock",
    configureServer: ({ middlewares }) => standIn(middlewares),
    configurePreviewServer: ({ middlewares }) => standIn(middlewares),
  };
}

function standIn(middlewares: Connect.Server): void {
  middlewares.use("/mockServiceWorker.js", serveWorker);
  middlewares.use(CALLBACK_PATH, startGitHubSignIn);
  middlewares.use(OIDC_CALLBACK_PATH, signInWithOidc);
  middlewares.use(returnFromProvider);
  for (const prefix of ["/api", "/oauth2"]) middlewares.use(prefix, refuseUnmocked);
}

/** MSW's own file from the installed version, because a copy could become outdated. */
const serveWorker: Connect.SimpleHandleFunction = (_request, response) => {
  const file = createRequire(import.meta.url).resolve("msw/mockServiceWorker.js");
  response.setHeader("Content-Type", "text/javascript; charset=utf-8");
  response.setHeader("Cache-Control", "no-cache");
  createReadStream(file).pipe(response);
};

/** MSW's worker leaves navigations alone, and the link "Sign in with GitHub" is one (signin#4.3 step 1). */
const startGitHubSignIn: Connect.SimpleHandleFunction = (request, response) => {
  const { searchParams } = new URL(request.url ?? "/", "http://mock.invalid");
  const redirect = encodeURIComponent(localPath(searchParams.get("redirect") ?? ""));
  response.statusCode = 307;
  response.setHeader("Set-Cookie", `oauth_redirect=${redirect}; Path=/; SameSite=Lax`);
  const state = encodeURIComponent(searchParams.get("oidc_merge_state") ?? MOCK_STATE);
  response.setHeader("Location", `/login/device?state=${state}`);
  response.end();
};

/** Only the tab knows who is signed in, so the tab is sent to the world where somebody is. */
const signInWithOidc: Connect.SimpleHandleFunction = (_request, response) => {
  response.statusCode = 307;
  response.setHeader("Location", "/?scenario=alreadySignedIn");
  response.end();
};

/** Links are known to the tab as well; every provider consents at once. */
const returnFromProvider: Connect.NextHandleFunction = (request, response, next) => {
  const [, provider] = /^\/external-auth\/([\w-]+)\/callback(?:\?|$)/.exec(request.url ?? "") ?? [];
  if (provider === undefined) return next();
  response.statusCode = 307;
  response.setHeader("Location", `/external-auth/${provider}?redirected=true&scenario=externalAuthReturned`);
  response.end();
};

/**
 * A request that no mock answered must not get the dashboard's HTML with status 200, unless an app's link points there.
 */
const refuseUnmocked: Connect.NextHandleFunction = ({ method, originalUrl = "" }, response, next) => {
  if (method === "GET" && originalUrl.split("?")[0] === AUTHORIZE_PATH) return next();
  const message = `The pretend server has no mock for ${method} ${originalUrl} (packages/api-mocks).`;
  response.statusCode = 501;
  response.setHeader("Content-Type", "application/json; charset=utf-8");
  response.end(JSON.stringify({ message }));
};

/**
 * Fails a build that would ship the mocks, which happens as soon as a bundler cannot evaluate the condition around
 * their import.
 */
export function noMocksInBuilds(): Plugin {
  return {
    name: "coder-sign-in:no-mocks-in-builds",
    apply: (_config, { command, mode }) => command === "build" && mode !== "mock",
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === "chunk");
      const [shipped] = chunks.flatMap(({ moduleIds }) => moduleIds).filter((id) => MOCKS.test(id));
      if (shipped !== undefined) this.error(`The build would ship the mocks: ${shipped} is in it.`);
    },
  };
}

const MOCKS = /[\\/](?:api-mocks[\\/]src|node_modules[\\/]msw)[\\/]/;
