import type { RequestHandler } from "express";

/** For programs, which would take a page for what they asked for. */
export const sendNotFound: RequestHandler = (_request, response) => {
  response.status(404).type("text/plain").send("Not found.\n");
};
