import { join } from "node:path";
import { build, preview } from "vite";

const ROOT = join(import.meta.dirname, "../../../..");

export interface ServedMocks {
  origin: string;
  close(): Promise<void>;
}

/** The dashboard on its mocks, built and served: from source, each page would load about a hundred files. */
export async function serveMocks(directory: string): Promise<ServedMocks> {
  const common = { configFile: join(ROOT, "vite.config.ts"), mode: "mock", logLevel: "warn" } as const;
  await build({ ...common, build: { outDir: directory, emptyOutDir: true } });
  const server = await preview({ ...common, build: { outDir: directory }, preview: { port: 0, host: "127.0.0.1" } });
  const address = server.httpServer.address();
  if (address === null || typeof address === "string") throw new Error("The preview server has no port.");
  return { origin: `http://127.0.0.1:${address.port}`, close: () => server.close() };
}
