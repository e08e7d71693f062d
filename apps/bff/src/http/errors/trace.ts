import type { Request, Response } from "express";
import type { Deps } from "../../deps.ts";
import { redactText } from "../../observability/redact.ts";
import type { AskedUpstream } from "../../upstream/upstream-trail.ts";
import { OWN_ROOT } from "../addresses/own-root.ts";
import type { ApiError } from "../api-error.ts";
import { escapeHtml } from "../html/escape-html.ts";

export interface Trace {
  lines: string[];
  /** Address of the script that copies them. */
  script: string;
}

/**
 * Of a refused request: when it was made, what was asked and answered, here and by providers. Contains no secret, and
 * no address that only servers know.
 */
export function traceOf(
  { clock, coder }: Pick<Deps, "clock" | "coder">,
  request: Request,
  response: Response,
  { status, body }: ApiError,
): Trace {
  const { requestId, upstream = [] } = response.locals;
  return {
    lines: [
      `Time: ${clock.now().toISOString().slice(0, 19).replace("T", " ")} UTC`,
      `Request ID: ${requestId}`,
      `Request: ${request.method} ${request.originalUrl.split("?")[0]}`,
      `Answer: ${status} ${redactText(body.message)}`,
      ...(body.detail ? [`Detail: ${redactText(body.detail)}`] : []),
      ...(body.error ? [`Error code: ${redactText(body.error)}`] : []),
      ...upstream.map(({ operation, answered }: AskedUpstream) => `Asked the provider (${operation}): ${answered}`),
    ],
    script: `${coder ? OWN_ROOT : ""}/copy-details.js`,
  };
}

/** The button shows only if the script has loaded. */
export function renderTrace({ lines, script }: Trace): string {
  return `<details>
<summary>Details for your administrator</summary>
<pre id="details">${escapeHtml(lines.join("\n"))}</pre>
<p><button type="button" hidden data-copies="details">Copy details</button> <span role="status"></span></p>
</details>
<script src="${escapeHtml(script)}" defer></script>`;
}
