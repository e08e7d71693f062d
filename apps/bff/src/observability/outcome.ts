import type { Request, Response } from "express";

/** How a request ended. */
export interface Outcome {
  request: Request;
  response: Response;
  /** The source of the request. */
  address: string;
  /** Of the answer; `aborted` if the client disconnected before it was complete. */
  status: number | "aborted";
  milliseconds: number;
}
