import type { Request, Response } from "express";
import type { Caller } from "./authenticate.ts";
import type { Presenter } from "./present.ts";

/** One API call: who is calling, and how to describe things to them. */
export interface ApiCall extends Caller {
  request: Request;
  response: Response;
  present: Presenter;
}
