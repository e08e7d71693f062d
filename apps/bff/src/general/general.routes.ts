import { routes } from "@coder-sign-in/api-types";
import { Router } from "express";
import type { Deps } from "../deps.ts";
import { sendJson } from "../http/json.ts";

export function generalRoutes({ buildInfo }: Pick<Deps, "buildInfo">): Router {
  const router = Router();

  router.get(routes.getApiRoot.path, (_request, response) => {
    sendJson(response, 200, { message: "👋" });
  });

  router.get(routes.getBuildInfo.path, (_request, response) => {
    sendJson(response, 200, buildInfo);
  });

  return router;
}
