/** As much of a `Response` as is read. */
export type Answer = Pick<Response, "status" | "ok" | "headers" | "text" | "json">;

const decoder = new TextDecoder();

/** An answer that was read completely; a `Response` would cost a tenth of the call. */
export function readAnswer({ status, headers }: Pick<Answer, "status" | "headers">, body: Uint8Array): Answer {
  const text = () => Promise.resolve(decoder.decode(body));
  return {
    status,
    ok: status >= 200 && status < 300,
    headers,
    text,
    json: async () => JSON.parse(await text()),
  };
}

/** For libraries. */
export type ResponseFetch = (url: string | URL, init?: RequestInit) => Promise<Response>;

export async function toResponse(answer: Answer): Promise<Response> {
  if (answer instanceof Response) return answer;
  const { status, headers } = answer;
  return new Response(isBodiless(status) ? null : Buffer.from(await answer.text()), { status, headers });
}

function isBodiless(status: number): boolean {
  return status === 204 || status === 205 || status === 304;
}
