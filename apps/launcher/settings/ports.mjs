// @ts-check
import { once } from "node:events";
import { createServer } from "node:net";

/**
 * Whether nobody listens at this address.
 * @param {{ host: string, port: number }} address an empty host means all
 */
export async function isPortFree({ host, port }) {
  const server = createServer().listen({ host: host || undefined, port });
  try {
    await once(server, "listening");
    return true;
  } catch (error) {
    return !(error instanceof Error && "code" in error && error.code === "EADDRINUSE");
  } finally {
    server.close();
  }
}
