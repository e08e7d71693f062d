import { openApiDocument } from "@coder-sign-in/api-types/openapi";
import { type RequestHandler, Router } from "express";
import type { Deps } from "../../deps.ts";
import { sendJson } from "../../http/bodies/json.ts";
import { LISTING_POLICY, listingPage } from "./listing-page.ts";

const PATHS = /^\/swagger(?:\/|$)/i;
const OFF = {
  message: "Swagger documentation is disabled.",
  detail: "Start the server with CODER_SWAGGER_ENABLE=true (--swagger-enable).",
};

/** The API's documentation at Coder's addresses, for people and as OpenAPI 3.1. Created when first requested. */
export function swaggerRoutes(deps: Pick<Deps, "config" | "buildInfo">): RequestHandler {
  const router = swaggerRouter(deps);
  return (request, response, next) => (PATHS.test(request.path) ? router(request, response, next) : next());
}

function swaggerRouter({ config, buildInfo }: Pick<Deps, "config" | "buildInfo">): Router {
  const router = Router();
  if (!config.swaggerEnabled) {
    router.use("/swagger", (_request, response) => sendJson(response, 404, OFF));
    return router;
  }

  let made: { document: string; page: string } | undefined;
  const make = () => {
    const document = {
      ...openApiDocument(),
      servers: [{ url: config.accessUrl.origin, description: "This deployment." }],
    };
    document.info.version = buildInfo.version;
    made ??= { document: JSON.stringify(document), page: listingPage(document) };
    return made;
  };
  router.get("/swagger/doc.json", (_request, response) => {
    response.type("json").send((made ?? make()).document);
  });
  router.get(["/swagger", "/swagger/index.html"], (_request, response) => {
    const { page } = made ?? make();
    response.set("Content-Security-Policy", LISTING_POLICY).type("html").send(page);
  });
  router.use("/swagger", (_request, response) => sendJson(response, 404, { message: "Route not found." }));
  return router;
}
