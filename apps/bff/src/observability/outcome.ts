import type { Request, Response } from "express";

/** How a request ended. */
export interface Outcome {
  request: Request;
  response: Response;
  /** Where it came from. */
  address: string;
  /** Of the answer; `aborted` where the client went before it was whole. */
  status: number | "aborted";
  milliseconds: number;
}
