import type { ErrorRequestHandler } from "express";
import { type Answer, sendAnswer } from "./answer-format.ts";
import { OAuthError } from "./oauth-error.ts";
import { traceOf } from "./trace.ts";

export const renderOAuthError: ErrorRequestHandler = (error, request, response, next) => {
  if (!(error instanceof OAuthError)) return next(error);

  traceOf(response).outcome = error.code;
  const answer: Answer = { error: error.code, error_description: error.message, error_uri: error.uri };
  if (error.intervalSeconds !== null) answer.interval = error.intervalSeconds;
  sendAnswer(request, response.status(error.status), answer);
};
