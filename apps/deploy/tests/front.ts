import type { InstalledProxy } from "./proxies.ts";
import { openService, type Service } from "./service.ts";
import { type RunningProxy, startProxy } from "./start-proxy.ts";

export interface Front {
  proxy: RunningProxy;
  /** Takes the place of what the proxy is in front of. */
  service: Service;
  stop(): Promise<void>;
}

type Asked = Parameters<typeof startProxy>[1];

/** A proxy, and behind it a service that reports what it received. */
export async function openFront(proxy: InstalledProxy, places: Omit<Asked, "behind">): Promise<Front> {
  const service = await openService();
  const running = await startProxy(proxy, { ...places, behind: service.port }).catch(async (error: unknown) => {
    await service.close();
    throw error;
  });
  return {
    proxy: running,
    service,
    async stop() {
      await running.stop();
      await service.close();
    },
  };
}
