import type { ErrorRequestHandler } from "express";
import { HttpError } from "../http/http-error.ts";

export const renderApiError: ErrorRequestHandler = (error, _request, response, next) => {
  if (!(error instanceof HttpError)) return next(error);
  response.status(error.status).json({
    message: error.message,
    documentation_url: "https://docs.github.com/rest",
    status: String(error.status),
  });
};
