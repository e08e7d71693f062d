import type { Request, Response } from "express";

export type Answer = Record<string, unknown>;

/** GitHub answers forms unless `Accept` names JSON or XML (github#1.1). */
export function sendAnswer(request: Request, response: Response, answer: Answer): void {
  response.set("Cache-Control", "no-store").vary("Accept");
  const accept = request.get("accept") ?? "";
  if (/\bjson\b/i.test(accept)) response.json(answer);
  else if (/\bxml\b/i.test(accept) && !/\bhtml\b/i.test(accept)) response.type("application/xml").send(asXml(answer));
  else response.type("application/x-www-form-urlencoded").send(asForm(answer));
}

function asForm(answer: Answer): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(answer)) form.set(name, String(value));
  return form.toString();
}

function asXml(answer: Answer): string {
  const elements = Object.entries(answer).map(([name, value]) => `  <${name}>${escapeXml(String(value))}</${name}>\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<OAuth>\n${elements.join("")}</OAuth>\n`;
}

function escapeXml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
