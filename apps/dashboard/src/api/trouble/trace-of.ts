import { ApiError, UnreachableError } from "@coder-sign-in/api-client";

/** When it was, what was asked and answered, and the request id in the server's log (signin#10.4). */
export function traceOf(error: unknown): string[] {
  if (error instanceof UnreachableError) return [timeLine(error.at), requestLine(error.asked), "Answer: none"];
  if (!(error instanceof ApiError)) return [];
  const { status, message, detail, code } = error;
  return [
    timeLine(error.at),
    ...(error.requestId ? [`Request ID: ${error.requestId}`] : []),
    requestLine(error.asked),
    `Answer: ${status} ${message}`,
    ...(detail ? [`Detail: ${detail}`] : []),
    ...(code ? [`Error code: ${code}`] : []),
  ];
}

function timeLine(at: Date): string {
  return `Time: ${at.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

function requestLine({ method, path }: { method: string; path: string }): string {
  return `Request: ${method} ${path}`;
}
