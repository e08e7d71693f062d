import type { Request } from "express";

/** Whether a browser requests it to open a page, rather than a script or a program. `method` is the browser's. */
export function opensPage(request: Request, method: string = request.method): boolean {
  if (method !== "GET" && method !== "HEAD") return false;
  const mode = request.get("Sec-Fetch-Mode");
  return (mode === undefined || mode === "navigate") && request.accepts(["json", "html"]) === "html";
}
