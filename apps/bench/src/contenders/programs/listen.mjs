// @ts-check
import { createServer } from "node:http";
import { answer } from "./questions.mjs";

/**
 * Answers the question for a port by listening on a free one, with what `prepare` makes of the question's input.
 * @param {(input: any, url: string) => import("node:http").RequestListener | Promise<import("node:http").RequestListener>} prepare
 */
export function listenWhenAsked(prepare) {
  answer("listen", async (input) => {
    /** @type {import("node:http").RequestListener} */
    let listener = (_request, response) => response.writeHead(503).end();
    const server = createServer((request, response) => listener(request, response));
    server.keepAliveTimeout = 65_000;
    await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
    process.once("SIGTERM", () => process.exit(0));
    const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
    listener = await prepare(input, `http://127.0.0.1:${port}`);
    // A function as event listener costs one call less.
    server.removeAllListeners("request").on("request", listener);
    return { port };
  });
}
