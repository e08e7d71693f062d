import type { Request } from "express";

/** Whether a browser opens a page by it, rather than a script or a program asking. `method` is that of the browser. */
export function opensPage(request: Request, method: string = request.method): boolean {
  if (method !== "GET" && method !== "HEAD") return false;
  const mode = request.get("Sec-Fetch-Mode");
  return (mode === undefined || mode === "navigate") && request.accepts(["json", "html"]) === "html";
}
