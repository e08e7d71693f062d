import { request } from "node:http";
import { text } from "node:stream/consumers";

interface PlainAnswer {
  status: number;
  headers: Headers;
  text: string;
  // Tests read members of answers whose shape they are about to assert.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  json: any;
}

/** One request with these headers and no others; `fetch` writes `Sec-Fetch-Mode` itself. */
export function plainRequest(
  url: string,
  { method = "GET", headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<PlainAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent: false }, async (answer) => {
      const body = await text(answer);
      const isJson = answer.headers["content-type"]?.includes("application/json");
      resolve({
        status: answer.statusCode ?? 0,
        headers: new Headers(Object.entries(answer.headers).map(([name, value]) => [name, String(value)])),
        text: body,
        json: isJson ? JSON.parse(body) : undefined,
      });
    });
    sent.on("error", reject).end();
  });
}
