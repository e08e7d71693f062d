import type { Request, Response } from "express";
import type { Caller } from "./authenticate.ts";
import type { Presenter } from "./present.ts";

/** One API call: who asks, and how to speak of things. */
export interface ApiCall extends Caller {
  request: Request;
  response: Response;
  present: Presenter;
}
